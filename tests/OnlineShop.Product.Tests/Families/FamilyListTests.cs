using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Families;

/// <summary>A list shows one product of a family.</summary>
[Collection(nameof(ReviewsAndFamilies))]
public sealed class FamilyListTests(ProductHost host)
{
    [Fact]
    public async Task The_cheapest_that_can_be_ordered_stands_for_its_family()
    {
        var category = await host.CreateCategoryAsync("Families");
        var soldOut = await CreateAsync(category, "Cup, green", 5, onHand: 0);
        var cheap = await CreateAsync(category, "Cup, blue", 7);
        var dear = await CreateAsync(category, "Cup, red", 9);
        var family = await JoinAsync(soldOut, cheap, dear);

        var item = (await ListAsync(category)).Items.ShouldHaveSingleItem();
        item.Id.ShouldBe(cheap);
        item.Family.ShouldBe(new ApiFamilyOfItem(family, 3, Euros(5), Euros(9)));

        (await ListAsync(category, "&minPrice=8")).Ids().ShouldBe([dear]);
        (await ListAsync(category, "&maxPrice=6")).Ids().ShouldBe([soldOut]);
        (await ListAsync(category, "&maxPrice=6&availability=inStock")).Items.ShouldBeEmpty();
        (await ListAsync(category, "&search=cup+red")).Ids().ShouldBe([dear]);
        (await ListAsync(category, "&search=cup")).Ids().ShouldBe([cheap]);
    }

    [Fact]
    public async Task By_relevance_the_variant_that_has_the_word_in_its_name_stands_for_the_family()
    {
        var word = "brindl" + NewSku().Replace("T-", "", StringComparison.Ordinal);
        var cheap = (await host.CreateAsync(
            NewProduct() with { Name = "Plain cup", Description = $"Beside a {word}.", Price = Euros(1) })).Id;
        var named = (await host.CreateAsync(NewProduct() with { Name = $"Cup {word}" })).Id;
        await JoinAsync(cheap, named);

        (await host.Products().SearchAsync(word)).Ids().ShouldBe([named]);
        (await host.Products().SearchAsync(word, "&sort=price")).Ids().ShouldBe([cheap]);
        (await host.Products().SuggestAsync(word)).ShouldSucceed().Products.ShouldHaveSingleItem().Id.ShouldBe(named);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&sort=price")]
    [InlineData("&sort=-price")]
    [InlineData("&sort=name")]
    [InlineData("&sort=rating")]
    [InlineData("&search=goblet")]
    [InlineData("&search=goblet&sort=price")]
    [InlineData("&minPrice=14")]
    [InlineData("&availability=inStock")]
    public async Task Pages_have_each_family_once(string query)
    {
        var category = await host.CreateCategoryAsync("Pages of families");
        var ids = new List<Guid>();
        for (var i = 0; i < 24; i++)
            ids.Add(await CreateAsync(category, $"Goblet {i}", 10 + i * 7 % 11, onHand: i % 3));
        // Families of two, three and five, whose variants lie far apart in every order; the other products are by themselves.
        await JoinAsync(ids[0], ids[23]);
        await JoinAsync(ids[1], ids[12], ids[22]);
        await JoinAsync(ids[2], ids[6], ids[10], ids[16], ids[21]);

        var all = (await ListAsync(category, query)).Items;
        var walked = new List<Guid>();
        string? after = null;
        do
        {
            var page = await ListAsync(category, query + "&limit=4" + (after is null ? "" : $"&after={after}"));
            walked.AddRange(page.Ids());
            after = page.Next;
        }
        while (after is not null);

        walked.ShouldBe(all.Select(item => item.Id));
        var families = all.Where(item => item.Family is not null).Select(item => item.Family!.Id).ToList();
        families.ShouldBeUnique();
        families.Count.ShouldBe(3);
        if (query.Length == 0)
            all.Count.ShouldBe(24 - 7);
        (await host.Products().FacetsAsync($"?category={category}{query.Split("&sort=")[0]}")).ShouldSucceed().Total.ShouldBe(all.Count);
    }

    [Fact]
    public async Task A_family_whose_variants_are_retired_but_one_is_that_one()
    {
        var category = await host.CreateCategoryAsync("Retired variants");
        var (first, second) = (await CreateAsync(category, "Jug, blue", 5), await CreateAsync(category, "Jug, red", 6));
        await JoinAsync(first, second);
        (await ListAsync(category)).Ids().ShouldBe([first]);

        await host.RetireAsync(first);

        var item = (await ListAsync(category)).Items.ShouldHaveSingleItem();
        item.Id.ShouldBe(second);
        item.Family!.Count.ShouldBe(1);
        (await host.Products().FacetsAsync($"?category={category}")).ShouldSucceed().Total.ShouldBe(1);
    }

    [Fact]
    public async Task The_first_catalog_has_families()
    {
        var shirt = (await host.Products().SearchAsync("merino trail t-shirt red")).Items.ShouldHaveSingleItem();
        shirt.Family!.Count.ShouldBe(6);
        shirt.Family.PriceFrom.ShouldBe(Euros(49));
        shirt.Family.PriceTo.ShouldBe(Euros(54));

        var details = await host.Products().GetAsync(shirt.Id);
        details.Options!.Select(option => (option.Name, string.Join(' ', option.Values)))
            .ShouldBe([("Colour", "Blue Red"), ("Size", "S M L")]);
    }

    private async Task<Guid> CreateAsync(string category, string name, decimal price, int onHand = 5) => (await host.CreateAsync(
        NewProduct() with { Category = category, Name = name, Price = Euros(price), OnHand = onHand })).Id;

    private async Task<Guid> JoinAsync(params Guid[] ids) => (await host.ProductsOfAdmin().CreateFamilyAsync(
        new FamilyBody("Family", ["Kind"], [.. ids.Select((id, i) => new FamilyVariantBody(id, [$"Kind {i}"]))])))
        .ShouldSucceed(HttpStatusCode.Created).Id;

    private async Task<ApiProductList> ListAsync(string category, string query = "") =>
        (await host.Products().ListAsync($"?category={category}{query}")).ShouldSucceed();
}
