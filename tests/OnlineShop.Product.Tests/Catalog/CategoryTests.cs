using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>Categories get other names, and go when nothing is in them.</summary>
[Collection(nameof(SeededCatalog))]
public sealed class CategoryTests(ProductHost host)
{
    private ProductsClient Admin => host.ProductsOfAdmin();

    [Fact]
    public async Task The_products_of_a_renamed_category_have_its_new_name_and_are_found_by_it()
    {
        var slug = await host.CreateCategoryAsync("Gizmology");
        var product = await host.CreateAsync(NewProduct() with { Category = slug });
        (await host.Products().GetAsync(product.Id)).CategoryName.ShouldBe("Gizmology");

        (await Admin.RenameCategoryAsync(slug, " Widgetry ", 1)).ShouldSucceed().ShouldBe(new ApiCategory(slug, "Widgetry", 1, 2));

        var renamed = await host.Products().GetAsync(product.Id);
        (renamed.CategoryName, renamed.Version).ShouldBe(("Widgetry", 1));
        (await host.Products().SearchAsync("widgetry")).Ids().ShouldBe([product.Id]);
        (await host.Products().CategoriesAsync()).ShouldContain(new ApiCategory(slug, "Widgetry", 1, 2));
    }

    [Fact]
    public async Task Of_two_who_rename_one_the_later_is_refused()
    {
        var slug = await host.CreateCategoryAsync("Before");
        (await Admin.RenameCategoryAsync(slug, "Theirs", 1)).ShouldSucceed();
        (await Admin.RenameCategoryAsync(slug, "Mine", 1)).ShouldBeRefused(HttpStatusCode.Conflict, "versionConflict")
            .Member<long>("version").ShouldBe(2);
        (await Admin.RenameCategoryAsync(slug, "Mine", 2)).ShouldSucceed().Version.ShouldBe(3);
        (await Admin.RenameCategoryAsync(slug, "Mine")).ShouldSucceed().Version.ShouldBe(3);
    }

    [Fact]
    public async Task A_category_goes_when_it_is_empty_and_not_before()
    {
        var slug = await host.CreateCategoryAsync("Going");
        var product = await host.CreateAsync(NewProduct() with { Category = slug });
        await host.RetireAsync(product.Id);
        var refused = (await Admin.DeleteCategoryAsync(slug)).ShouldBeRefused(HttpStatusCode.Conflict, "categoryNotEmpty");
        (refused.Member<int>("offered"), refused.Member<int>("retired")).ShouldBe((0, 1));

        var empty = await host.CreateCategoryAsync("Empty");
        (await Admin.DeleteCategoryAsync(empty)).ShouldSucceed(HttpStatusCode.NoContent);
        (await Admin.DeleteCategoryAsync(empty)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Admin.CreateAsync(NewProduct() with { Category = empty })).ShouldBeInvalid("category");
    }

    [Fact]
    public async Task Bad_names_and_unknown_categories_are_refused()
    {
        var slug = await host.CreateCategoryAsync("Named");
        (await Admin.RenameCategoryAsync(slug, " ", 0)).ShouldBeInvalid("name", "version");
        (await Admin.RenameCategoryAsync("no-such-category", "Name")).ShouldBeRefused(HttpStatusCode.NotFound);
    }
}
