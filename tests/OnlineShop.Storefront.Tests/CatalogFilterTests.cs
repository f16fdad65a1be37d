using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace OnlineShop.Storefront.Tests;

/// <summary>Filters with their counts, and the links that set and remove them.</summary>
public sealed class CatalogFilterTests : IDisposable
{
    private const string Facets = "/api/products/facets";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public CatalogFilterTests()
    {
        host.Gateway.Reset();
        host.Gateway.Answer(Facets, """
            {"total":42,"categories":[{"slug":"home","name":"Home & <i>Garden","count":30},{"slug":"a+b/c","name":"Odd","count":2}],
             "ratings":[{"minRating":4,"count":12},{"minRating":3,"count":0}],"availability":{"inStock":40,"outOfStock":5},
             "price":{"min":{"amount":"5.00","currency":"EUR"},"max":{"amount":"900.00","currency":"EUR"},"buckets":[
              {"from":{"amount":"0.00","currency":"EUR"},"to":{"amount":"50.00","currency":"EUR"},"count":20},
              {"from":{"amount":"500.00","currency":"EUR"},"count":3}]}}
            """);
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task Each_value_of_a_filter_is_a_link_with_its_count_that_keeps_the_rest()
    {
        var page = await host.Visit().OpenAsync("/?q=lamp&sort=price&stock=in&after=abc");

        page.Text.ShouldContain("Products: 42");
        page.Raw.ShouldContain("Home &amp; &lt;i&gt;Garden");
        Count(page, "/?q=lamp&category=home&stock=in&sort=price").ShouldBe("30");
        Count(page, "/?q=lamp&category=a%2Bb%2Fc&stock=in&sort=price").ShouldBe("2");
        Count(page, "/?q=lamp&rating=4&stock=in&sort=price").ShouldBe("12");
        Count(page, "/?q=lamp&min=0.00&max=50.00&stock=in&sort=price").ShouldBe("20");
        page.Text.ShouldContain("€0.00 – €50.00");
        Count(page, "/?q=lamp&min=500.00&stock=in&sort=price").ShouldBe("3");
        page.Text.ShouldContain("from €500.00");
        page.Text.ShouldNotContain("3 stars and up");
        page.Text.ShouldContain("href=\"/?q=lamp&sort=price\" aria-current=\"true\">In stock");
    }

    [Fact]
    public async Task What_is_chosen_is_asked_of_list_and_counts_alike()
    {
        await host.ReadAsync("/?q=lamp&category=home&min=5&max=10.50&rating=4&stock=in&sort=rating");

        foreach (var path in (string[])["/api/products", Facets])
        {
            var asked = QueryHelpers.ParseQuery(host.Gateway.SeenAt("GET", path).Single().RequestUri!.Query);
            asked["search"].ToString().ShouldBe("lamp");
            asked["category"].ToString().ShouldBe("home");
            asked["minPrice"].ToString().ShouldBe("5");
            asked["maxPrice"].ToString().ShouldBe("10.50");
            asked["minRating"].ToString().ShouldBe("4");
            asked["availability"].ToString().ShouldBe("inStock");
        }
    }

    [Fact]
    public async Task Each_filter_in_force_has_a_link_that_removes_it_alone()
    {
        var page = await host.ReadAsync("/?q=lamp&category=home&min=5&max=10.50&rating=4&stock=in&after=abc");

        page.ShouldContain("href=\"/?category=home&min=5&max=10.50&rating=4&stock=in\" aria-label=\"Remove the filter: “lamp”\"");
        page.ShouldContain("href=\"/?q=lamp&min=5&max=10.50&rating=4&stock=in\" aria-label=\"Remove the filter: Home & Garden\"");
        page.ShouldContain("href=\"/?q=lamp&category=home&rating=4&stock=in\" aria-label=\"Remove the filter: €5.00 – €10.50\"");
        page.ShouldContain("href=\"/?q=lamp&category=home&min=5&max=10.50&stock=in\" aria-label=\"Remove the filter: 4 stars and up\"");
        page.ShouldContain("href=\"/?q=lamp&category=home&min=5&max=10.50&rating=4\" aria-label=\"Remove the filter: In stock\"");
        page.ShouldContain("href=\"/?sort=newest\">Remove all</a>");
    }

    [Fact]
    public async Task Without_its_last_filter_the_list_has_all_products()
    {
        var page = await host.ReadAsync("/?rating=4");
        page.ShouldContain("href=\"/?sort=newest\" aria-label=\"Remove the filter: 4 stars and up\"");
        page.ShouldNotContain("Remove all");
    }

    [Fact]
    public async Task The_forms_for_prices_and_the_order_keep_the_rest()
    {
        var page = await host.Visit().OpenAsync("/?q=lamp&category=home&min=5&rating=4&stock=in&sort=price&after=abc");
        var forms = page.Raw.Split("<form").Skip(1).Select(form => form.Split("</form>")[0]).ToList();

        Names(forms.Single(form => form.Contains("class=\"facet-price\""))).ShouldBe(["q", "category", "rating", "stock", "sort", "min", "max"]);
        Names(forms.Single(form => form.Contains("class=\"sort-form\""))).ShouldBe(["q", "category", "min", "rating", "stock", "sort"]);
    }

    [Fact]
    public async Task The_next_page_keeps_the_filters()
    {
        host.Gateway.Products(StubGateway.Product(), next: "def");
        (await host.ReadAsync("/?category=home&rating=4&stock=in&sort=price"))
            .ShouldContain("rel=\"next\" href=\"/?category=home&rating=4&stock=in&sort=price&after=def\"");
    }

    [Theory]
    [InlineData("rating=0")]
    [InlineData("rating=6")]
    [InlineData("rating=4.5")]
    [InlineData("rating=%22%3E")]
    [InlineData("stock=all")]
    [InlineData("stock=0")]
    [InlineData("sort=colour")]
    public async Task A_value_that_there_is_not_is_the_visitor_s_matter_and_not_asked_of_the_shop(string query)
    {
        var response = await host.GetAsync("/?" + query);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("Back to the catalog");
        host.Gateway.SeenAt("GET", "/api/products").ShouldBeEmpty();
        host.Gateway.SeenAt("GET", Facets).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "{}")]
    [InlineData(HttpStatusCode.OK, "<html>oops</html>")]
    [InlineData(HttpStatusCode.BadRequest, "{}")]
    public async Task Without_the_counts_there_are_the_products_and_the_categories(HttpStatusCode status, string body)
    {
        host.Gateway.Answer(Facets, body, status);

        var page = await host.Visit().OpenAsync("/?q=lamp");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain(">Desk lamp</a>");
        page.Text.ShouldContain("href=\"/?q=lamp&category=books\">Books</a>");
        page.Text.ShouldNotContain("stars and up");
    }

    [Fact]
    public async Task A_narrowed_list_is_no_page_of_its_own_to_search_engines()
    {
        (await host.ReadAsync("/?category=home&rating=4")).ShouldContain("<meta name=\"robots\" content=\"noindex\"");
        (await host.ReadAsync("/?category=home&sort=price")).ShouldContain("<link rel=\"canonical\" href=\"http://localhost/?category=home\"");
        (await host.ReadAsync("/?sort=price")).ShouldContain("<link rel=\"canonical\" href=\"http://localhost/?sort=newest\"");
    }

    private static string Count(ShownPage page, string path) =>
        page.Text.Split($"href=\"{path}\"")[1].Split("</a>")[0] is var link && link.Contains('(')
            ? link[(link.LastIndexOf('(') + 1)..link.LastIndexOf(')')]
            : link;

    private static string[] Names(string form) => [.. form.Split(" name=\"").Skip(1).Select(part => part[..part.IndexOf('"')])];
}
