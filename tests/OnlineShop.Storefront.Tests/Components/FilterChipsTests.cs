using Bunit;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.Pages.Browse;

namespace OnlineShop.Storefront.Tests.Components;

public sealed class FilterChipsTests : ComponentTest
{
    private static readonly CatalogQuery All =
        new("desk lamp", "home", "price", "after", MinPrice: "10", MaxPrice: "20.5", Rating: "4", Stock: CatalogQuery.OnlyInStock);

    [Fact]
    public void Without_a_filter_there_are_none()
    {
        Draw(new CatalogQuery(null, null, "price", null)).Markup.Trim().ShouldBeEmpty();
        Draw(new CatalogQuery(" ", "", null, null, " ", "", "", "")).Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public void Each_leads_to_the_list_without_it_and_keeps_the_others()
    {
        var chips = Draw(All, "Home & Garden");
        AllWords(chips, "a").ShouldBe(
            ["“desk lamp” ×", "Home & Garden ×", "€10.00 – €20.50 ×", "4 stars and up ×", "In stock ×", "Remove all"]);
        var links = chips.FindAll("a").Select(link => link.GetAttribute("href")!).ToList();
        links.ShouldBe(
        [
            (All with { Search = null }).ToListPath(), (All with { Category = null }).ToListPath(),
            (All with { MinPrice = null, MaxPrice = null }).ToListPath(), (All with { Rating = null }).ToListPath(),
            (All with { Stock = null }).ToListPath(), "/?sort=price",
        ]);
        links.ShouldAllBe(link => !link.Contains("after"));
        chips.FindAll("a").ShouldAllBe(link => link.GetAttribute("rel") == "nofollow");
    }

    [Fact]
    public void One_alone_needs_no_way_to_remove_all()
    {
        var chip = Draw(new CatalogQuery(null, "home", null, null)).FindAll("a").ShouldHaveSingleItem();
        // The name of the category is not known: the shop did not tell.
        Words(chip).ShouldBe("home ×");
        chip.GetAttribute("href").ShouldBe("/?sort=newest");
    }

    [Theory]
    [InlineData("10", null, "from €10.00")]
    [InlineData(null, "20", "up to €20.00")]
    [InlineData("10", "10", "€10.00")]
    [InlineData("ten", null, "from ten")]
    [InlineData("1234567890123", null, "from 1234567890123")]
    public void A_price_is_written_as_prices_are_and_what_is_none_as_it_was_typed(string? from, string? to, string text) =>
        Words(Draw(new CatalogQuery(null, null, null, null, from, to)).Find("a")).ShouldBe(text + " ×");

    [Fact]
    public void The_currency_is_that_of_the_list()
    {
        var chips = Draw<FilterChips>(
            part => part.Add(p => p.Query, new CatalogQuery(null, null, null, null, "10")).Add(p => p.Currency, "USD"), Russian);
        chips.Find("a").TextContent.ShouldContain("10,00\u00A0$");
    }

    private IRenderedComponent<FilterChips> Draw(CatalogQuery query, string? category = null) =>
        Draw<FilterChips>(part => part.Add(p => p.Query, query).Add(p => p.Category, category).Add(p => p.Currency, "EUR"));
}
