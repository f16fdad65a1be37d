using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

[Collection(nameof(SeededCatalog))]
public sealed class SuggestionTests(ProductHost host)
{
    [Theory]
    [InlineData("nordl")]
    [InlineData("NORDLYS over")]
    [InlineData("headph")]
    [InlineData("wireless headp")]
    [InlineData("headphones nordl")]
    [InlineData("AUD-1001")]
    [InlineData("aud 1001")]
    public async Task A_product_is_suggested_by_beginnings_of_its_words(string typed)
    {
        var suggested = await SuggestAsync(typed);

        suggested.Products.Count.ShouldBeLessThanOrEqualTo(8);
        var product = suggested.Products.Single(product => product.Sku == "AUD-1001");
        product.Name.ShouldBe("Nordlys Over-Ear Wireless Headphones");
        product.Price.ShouldBe(Euros(179));
    }

    [Fact]
    public async Task What_is_named_so_from_its_beginning_comes_first_and_then_the_shortest_name()
    {
        var word = "zint" + NewSku().Replace("T-", "", StringComparison.Ordinal);
        await host.CreateAsync(NewProduct() with { Name = $"A thing for a long {word}" });
        await host.CreateAsync(NewProduct() with { Name = $"Thing of {word}s" });
        await host.CreateAsync(NewProduct() with { Name = $"Thing of {word}" });
        await host.CreateAsync(NewProduct() with { Name = $"{word} thing" });
        await host.CreateAsync(NewProduct() with { Name = "Beside it", Description = $"No {word} at all." });

        (await SuggestAsync(word)).Products.Select(product => product.Name)
            .ShouldBe([$"{word} thing", $"Thing of {word}", $"A thing for a long {word}", $"Thing of {word}s"]);
        (await SuggestAsync($"thing {word}")).Products.Count.ShouldBe(4);
        (await SuggestAsync($"{word} x")).Products.ShouldBeEmpty();
    }

    [Fact]
    public async Task Retired_products_are_not_suggested_and_changes_show_at_once()
    {
        var word = "quont" + NewSku().Replace("T-", "", StringComparison.Ordinal);
        var product = await host.CreateAsync(NewProduct() with { Name = $"{word} thing" });
        (await SuggestAsync(word)).Products.ShouldHaveSingleItem().Id.ShouldBe(product.Id);

        await host.RetireAsync(product.Id);

        (await SuggestAsync(word)).Products.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kit", "kitchen")]
    [InlineData("living h", "home")]
    [InlineData("H", "home")]
    public async Task Categories_are_suggested_by_beginnings_of_their_words(string typed, string slug)
    {
        (await SuggestAsync(typed)).Categories.Select(category => category.Slug).ShouldContain(slug);
        (await SuggestAsync(typed + "zzz")).Categories.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_category_that_offers_nothing_is_not_suggested()
    {
        var word = "vorl" + NewSku().Replace("T-", "", StringComparison.Ordinal);
        var category = await host.CreateCategoryAsync(word);
        (await SuggestAsync(word)).Categories.ShouldBeEmpty();

        await host.CreateAsync(NewProduct() with { Category = category });

        (await SuggestAsync(word)).Categories.ShouldHaveSingleItem().Slug.ShouldBe(category);
    }

    [Theory]
    [InlineData("?!")]
    [InlineData("💡")]
    [InlineData("' or 1=1 --")]
    [InlineData("%_")]
    [InlineData("\\")]
    [InlineData("a b c d e f g h i j k l m n o p q r s t u v w x y z")]
    public async Task Odd_texts_are_answered_calmly(string typed) =>
        (await host.Products().SuggestAsync(typed)).ShouldSucceed();

    [Fact]
    public async Task What_is_at_fault_is_named()
    {
        (await host.Products().SuggestAsync(" ")).ShouldBeInvalid("q");
        (await host.Products().SuggestAsync(new string('x', 201), "&currency=XXX")).ShouldBeInvalid("q", "currency");
        (await host.Products().SuggestAsync("x", "&limit=3")).ShouldBeInvalid("limit");
    }

    private async Task<ApiSuggestions> SuggestAsync(string typed) =>
        (await host.Products().SuggestAsync(typed)).ShouldSucceed();
}
