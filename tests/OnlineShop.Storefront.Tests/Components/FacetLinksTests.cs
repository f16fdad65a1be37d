using AngleSharp.Dom;
using Bunit;
using OnlineShop.Client;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.Pages.Browse;

namespace OnlineShop.Storefront.Tests.Components;

public sealed class FacetLinksTests : ComponentTest
{
    private static readonly CatalogQuery Lamp = new("lamp", null, "price", "after");

    [Fact]
    public void Each_value_has_its_count_and_leads_to_the_first_page_of_the_list_with_it()
    {
        var links = Links(Draw(Lamp, Facets()));
        links.Select(link => (Words(link), link.GetAttribute("href"))).ShouldBe(
        [
            ("Home & Garden (7)", "/?q=lamp&category=home&sort=price"), ("Books (3)", "/?q=lamp&category=books&sort=price"),
            ("€10.00 – €20.00 (4)", "/?q=lamp&min=10.00&max=20.00&sort=price"), ("from €20.00 (6)", "/?q=lamp&min=20.00&sort=price"),
            ("4 stars and up (2)", "/?q=lamp&rating=4&sort=price"), ("In stock (9)", "/?q=lamp&stock=in&sort=price"),
        ]);
        links.ShouldAllBe(link => !link.HasAttribute("aria-current"));
    }

    [Theory]
    [InlineData("home", null, null, null, null, "Home & Garden (7)")]
    [InlineData(null, "10.00", "20.00", null, null, "€10.00 – €20.00 (4)")]
    [InlineData(null, "20.00", null, null, null, "from €20.00 (6)")]
    [InlineData(null, "20.00", "", null, null, "from €20.00 (6)")]
    [InlineData(null, null, null, "4", null, "4 stars and up (2)")]
    [InlineData(null, null, null, null, "in", "In stock (9)")]
    public void One_that_is_chosen_is_marked_and_leads_to_the_list_without_it(
        string? category, string? min, string? max, string? rating, string? stock, string text)
    {
        var query = Lamp with { Category = category, MinPrice = min, MaxPrice = max, Rating = rating, Stock = stock };
        var chosen = Links(Draw(query, Facets())).Where(link => link.HasAttribute("aria-current")).ShouldHaveSingleItem();
        Words(chosen).ShouldBe(text);
        chosen.GetAttribute("href").ShouldBe("/?q=lamp&sort=price");
    }

    [Theory]
    [InlineData("10.00", null)]
    [InlineData("10", "20")]
    [InlineData(null, "20.00")]
    public void Another_range_of_prices_is_none_of_those_that_are_offered(string? min, string? max) =>
        Links(Draw(Lamp with { MinPrice = min, MaxPrice = max }, Facets())).ShouldAllBe(link => !link.HasAttribute("aria-current"));

    [Fact]
    public void Stars_that_nothing_has_are_not_offered() =>
        Links(Draw(Lamp, Facets())).ShouldAllBe(link => !Words(link).StartsWith("3 stars", StringComparison.Ordinal));

    [Fact]
    public void Without_counts_the_categories_remain()
    {
        var links = Draw(Lamp with { Category = "books" }, null);
        Links(links).Select(link => (Words(link), link.GetAttribute("href"), link.GetAttribute("aria-current"))).ShouldBe(
            [("Home", "/?q=lamp&category=home&sort=price", null), ("Books", "/?q=lamp&sort=price", "true")]);
        links.FindAll("form").Count.ShouldBe(1);
    }

    [Fact]
    public void The_form_of_prices_keeps_the_other_filters_and_is_in_the_visitor_s_currency()
    {
        var form = Draw(Lamp with { Category = "home", MinPrice = "5", Rating = "4" }, Facets(), Russian, "USD").Find("form");
        form.QuerySelectorAll("input[type=hidden]").Select(field => (field.GetAttribute("name"), field.GetAttribute("value")))
            .ShouldBe([("q", "lamp"), ("category", "home"), ("rating", "4"), ("sort", "price")]);
        form.QuerySelector("#min")!.GetAttribute("value").ShouldBe("5");
        Words(form.QuerySelector("label[for=min]")!).ShouldContain("USD");
    }

    private static ProductFacets Facets() => new()
    {
        Total = 10,
        Categories =
        [
            new() { Slug = "home", Name = "Home & Garden", Count = 7 }, new() { Slug = "books", Name = "Books", Count = 3 },
        ],
        Ratings = [new() { MinRating = 4, Count = 2 }, new() { MinRating = 3, Count = 0 }],
        Availability = new() { InStock = 9, OutOfStock = 1 },
        Price = new()
        {
            Buckets =
            [
                new() { From = Euro("10.00"), To = Euro("20.00"), Count = 4 }, new() { From = Euro("20.00"), Count = 6 },
            ],
        },
    };

    private static List<IElement> Links(IRenderedComponent<FacetLinks> drawn) => [.. drawn.FindAll("nav a")];

    private IRenderedComponent<FacetLinks> Draw(
        CatalogQuery query, ProductFacets? facets, string language = English, string currency = "EUR") => Draw<FacetLinks>(
        part => part.Add(p => p.Query, query).Add(p => p.Facets, facets).Add(p => p.Categories,
        [
            new() { Slug = "home", Name = "Home", ProductCount = 7, Version = 1 }, new() { Slug = "books", Name = "Books", ProductCount = 3, Version = 1 },
        ]),
        language, currency);
}
