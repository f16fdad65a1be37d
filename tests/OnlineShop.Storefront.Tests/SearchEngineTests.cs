using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace OnlineShop.Storefront.Tests;

/// <summary>What search engines and shared links read.</summary>
public sealed class SearchEngineTests : IDisposable
{
    private const string ProductPath = "/products/" + StubGateway.Id;

    private readonly StorefrontHost host = StorefrontHost.Take();

    public SearchEngineTests()
    {
        host.Gateway.Reset();
        host.Gateway.Answer("/api" + ProductPath, StubGateway.Product(name: "Lamp </script><script>alert(1)</script>"));
        host.Gateway.Answer("/api" + ProductPath + "/reviews", """{"items":[]}""");
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task A_product_tells_its_offer_and_its_place_as_data_that_nothing_can_break_out_of()
    {
        var page = await host.Visit().OpenAsync(ProductPath);

        var scripts = page.Raw.WithoutTheSitesScripts().Split("<script").Skip(1).ToList();
        scripts.ShouldAllBe(script => script.StartsWith(" type=\"application/ld+json\">"));
        var data = scripts.Select(script => JsonSerializer.Deserialize<JsonElement>(script.Split('>', 2)[1].Split("</script>")[0])).ToList();
        data[0].GetProperty("name").GetString().ShouldBe("Lamp </script><script>alert(1)</script>");
        var offer = data[0].GetProperty("offers");
        offer.GetProperty("price").GetString().ShouldBe("1234.50");
        offer.GetProperty("priceCurrency").GetString().ShouldBe("EUR");
        offer.GetProperty("availability").GetString().ShouldBe("https://schema.org/InStock");
        data[0].GetProperty("aggregateRating").GetProperty("reviewCount").GetInt32().ShouldBe(12);
        data[1].GetProperty("itemListElement").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task A_page_has_a_title_a_description_and_one_address()
    {
        var page = await host.Visit().OpenAsync(ProductPath + "?utm_source=mail");

        page.Text.ShouldContain($"<link rel=\"canonical\" href=\"http://localhost{ProductPath}\"");
        page.Text.ShouldContain("<meta name=\"description\" content=\"Bright. Warm.\"");
        page.Text.ShouldContain("<meta property=\"og:type\" content=\"product\"");
        page.Text.ShouldContain($"<meta property=\"og:image\" content=\"http://localhost/images/{StubGateway.Id}.svg\"");
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/no/such/page")]
    [InlineData("/?q=lamp")]
    public async Task What_is_nobody_else_s_is_not_listed(string path)
    {
        var page = await host.Visit().OpenAsync(path);
        page.Text.ShouldContain("<meta name=\"robots\" content=\"noindex\"");
        page.Text.ShouldNotContain("canonical");
    }

    [Fact]
    public async Task The_site_map_has_the_categories_and_the_products()
    {
        host.Gateway.Answer("/api/products", request => (HttpStatusCode.OK, request.RequestUri!.Query.Contains("after")
            ? $$"""{"items":[{{StubGateway.Product().Replace(StubGateway.Id, StubGateway.Id[..^1] + "2")}}]}"""
            : $$"""{"items":[{{StubGateway.Product()}}],"next":"more"}"""));

        var map = XDocument.Parse(await (await host.GetAsync("/sitemap.xml")).Content.ReadAsStringAsync());

        map.Descendants().Where(part => part.Name.LocalName == "loc").Select(part => part.Value).ShouldBe(
        [
            "http://localhost/", "http://localhost/?category=home", "http://localhost/?category=books",
            $"http://localhost/products/{StubGateway.Id}", $"http://localhost/products/{StubGateway.Id[..^1]}2",
        ]);
        (await host.GetAsync("/robots.txt")).Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
    }

    [Fact]
    public async Task The_checkout_leads_search_engines_which_have_no_cart_to_the_cart_that_is_not_listed()
    {
        var checkout = await host.Visit().OpenAsync("/checkout");
        checkout.Location.ShouldBe("/cart");
        checkout.Raw.ShouldNotContain("noindex");
        (await checkout.FollowAsync()).Text.ShouldContain("<meta name=\"robots\" content=\"noindex\"");
        var rules = await (await host.GetAsync("/robots.txt")).Content.ReadAsStringAsync();
        rules.ShouldContain("Disallow: /cart\n");
        rules.ShouldNotContain("/checkout");
    }

    [Fact]
    public async Task Without_the_shop_there_is_no_site_map_rather_than_an_empty_one()
    {
        host.Gateway.IsAway = true;
        (await host.GetAsync("/sitemap.xml")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task What_went_wrong_has_a_reference_for_those_who_ask_about_it()
    {
        host.Gateway.IsAway = true;
        var page = await host.Visit().OpenAsync("/");
        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Text.ShouldContain("Reference: <code>");
    }
}
