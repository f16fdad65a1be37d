using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>
/// A retired product is there to be read, can be brought back, and leaves its SKU to others if an administrator says so.
/// </summary>
[Collection(nameof(SeededCatalog))]
public sealed class RetiredTests(ProductHost host)
{
    private ProductsClient Admin => host.ProductsOfAdmin();

    [Fact]
    public async Task It_has_nothing_to_order_and_its_shelf_is_not_counted()
    {
        var id = (await CreateRetiredAsync(NewProduct() with { OnHand = 978 })).Id;

        (await Admin.StockAsync(id)).ShouldSucceed().ShouldBe(new ApiStock(978, 0, 0, 0));
        (await Admin.SetStockAsync(id, 5)).ShouldBeRefused(HttpStatusCode.Conflict, "productRetired");
        (await host.StockAsync(id)).OnHand.ShouldBe(978);
        (await host.MovementsAsync(id)).All.ShouldBe(978);
        (await host.Products().GetAsync(id)).Available.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_writes_reviews_of_it_but_one_can_take_ones_own_back()
    {
        var (id, customer) = (await host.CreateIdAsync(), host.Products(Guid.NewGuid()));
        (await customer.ReviewAsync(id, Review(4))).ShouldSucceed(HttpStatusCode.Created);
        await host.RetireAsync(id);

        (await host.Products(Guid.NewGuid()).ReviewAsync(id, Review(4)))
            .ShouldBeRefused(HttpStatusCode.Conflict, "productRetired");
        (await customer.ChangeReviewAsync(id, Review(4))).ShouldBeRefused(HttpStatusCode.Conflict, "productRetired");
        (await host.ReviewsAsync(id)).Count.ShouldBe(1);
        (await customer.DeleteReviewAsync(id)).ShouldSucceed(HttpStatusCode.NoContent);
        (await host.Products().GetAsync(id)).ReviewCount.ShouldBe(0);
    }

    [Fact]
    public async Task It_keeps_its_picture_and_leaves_its_category()
    {
        var category = await host.CreateCategoryAsync("Of a retired product");
        var id = (await CreateRetiredAsync(NewProduct() with { Category = category })).Id;

        (await host.Anonymous.GetAsync($"/api/products/{id}/image.svg")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Products().CategoriesAsync()).Single(item => item.Slug == category).ProductCount.ShouldBe(0);
    }

    [Fact]
    public async Task It_comes_back_as_it_was()
    {
        var retired = await CreateRetiredAsync(NewProduct() with { OnHand = 7 });
        var (id, sku) = (retired.Id, retired.Sku);
        (await host.Products().SearchAsync(sku)).Items.ShouldBeEmpty();

        var product = (await Admin.RestoreAsync(id)).ShouldSucceed();
        (await Admin.RestoreAsync(id)).ShouldSucceed();

        product.Retired.ShouldBeFalse();
        product.Available.ShouldBe(7);
        product.Version.ShouldBe(3);
        (await host.Products().SearchAsync(sku)).Ids().ShouldBe([id]);
        (await host.PublishedAsync<ProductChanged>(m => m.ProductId == id)).Select(m => (m.Version, m.Retired))
            .ShouldBe([(1, false), (2, true), (3, false)]);
        (await Admin.SetStockAsync(id, 9)).ShouldSucceed();
    }

    [Fact]
    public async Task Its_sku_is_used_again_only_if_that_is_said()
    {
        var retired = await CreateRetiredAsync(NewProduct());
        var sku = retired.Sku;

        (await Admin.CreateAsync(NewProduct(sku.ToLowerInvariant())))
            .ShouldBeRefused(HttpStatusCode.Conflict, "skuTaken")
            .Member<Guid>("retiredProductId").ShouldBe(retired.Id);
        (await host.Products().FindAsync(sku)).ShouldSucceed().Id.ShouldBe(retired.Id);

        var second = (await host.CreateAsync(NewProduct(sku) with { ReuseSku = true })).Id;
        (await host.Products().FindAsync(sku)).ShouldSucceed().Id.ShouldBe(second);
        (await Admin.CreateAsync(NewProduct(sku) with { ReuseSku = true }))
            .ShouldBeRefused(HttpStatusCode.Conflict, "skuTaken");
        (await Admin.RestoreAsync(retired.Id)).ShouldBeRefused(HttpStatusCode.Conflict, "skuTaken");

        // A change that leaves the SKU alone decides nothing anew.
        (await Admin.ChangeAsync(second, NewProduct(sku))).ShouldSucceed();
        await host.RetireAsync(second);
        (await Admin.RestoreAsync(retired.Id)).ShouldSucceed();
    }

    [Fact]
    public async Task A_change_takes_its_sku_only_if_that_is_said()
    {
        var sku = (await CreateRetiredAsync(NewProduct())).Sku;
        var other = await host.CreateIdAsync();

        (await Admin.ChangeAsync(other, NewProduct(sku))).ShouldBeRefused(HttpStatusCode.Conflict, "skuTaken");
        (await host.Products().GetAsync(other)).Sku.ShouldNotBe(sku);
        (await Admin.ChangeAsync(other, NewProduct(sku) with { ReuseSku = true })).ShouldSucceed();
    }

    [Fact]
    public async Task Only_administrators_bring_products_back()
    {
        var id = (await CreateRetiredAsync(NewProduct())).Id;
        (await host.Products().RestoreAsync(id)).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.Products(Guid.NewGuid()).RestoreAsync(id)).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await Admin.RestoreAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    private async Task<ApiProduct> CreateRetiredAsync(ProductBody body)
    {
        var product = await host.CreateAsync(body);
        await host.RetireAsync(product.Id);
        return product;
    }
}
