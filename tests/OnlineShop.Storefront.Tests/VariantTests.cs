using System.Net;
using System.Text.Json;

namespace OnlineShop.Storefront.Tests;

public sealed class VariantTests : IDisposable
{
    private const string Red = StubGateway.Id;
    private const string Together = "/api/statistics/products/" + Red + "/bought-together";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public VariantTests()
    {
        host.Gateway.Reset();
        host.Gateway.Answer($"/api/products/{Red}/reviews", """{"items":[]}""");
        host.Gateway.Answer("/api/products/" + Red, Family());
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task Each_value_leads_to_the_variant_with_it_and_the_chosen_one_is_marked()
    {
        var page = await host.Visit().OpenAsync("/products/" + Red);

        Choice(page, "S").ShouldContain("aria-current=\"true\"");
        Choice(page, "M").ShouldContain($"href=\"/products/{Variant(2)}\"");
        Choice(page, "M").ShouldNotContain("class=");
        page.Raw.ShouldContain("Colour &lt;b&gt;");
    }

    [Fact]
    public async Task What_is_sold_out_not_in_this_combination_or_not_offered_is_said()
    {
        var page = await host.Visit().OpenAsync("/products/" + Red);

        Choice(page, "Blue").ShouldContain("class=\"sold-out\"");
        Choice(page, "Blue").ShouldContain($"href=\"/products/{Variant(3)}\"");
        Choice(page, "Blue").ShouldContain("sold out");
        Choice(page, "Green").ShouldContain("class=\"elsewhere\"");
        Choice(page, "Green").ShouldContain($"href=\"/products/{Variant(4)}\"");
        Choice(page, "Green").ShouldContain("not in this combination");
        Choice(page, "XL").ShouldStartWith("<span class=\"none\"");
        Choice(page, "XL").ShouldContain("not offered now");
    }

    [Fact]
    public async Task Search_engines_read_the_family_with_each_variant_and_its_offer()
    {
        var page = await host.Visit().OpenAsync("/products/" + Red);

        var data = page.Raw.Split("<script type=\"application/ld+json\">")[1].Split("</script>")[0];
        var family = JsonSerializer.Deserialize<JsonElement>(data);
        family.GetProperty("@type").GetString().ShouldBe("ProductGroup");
        family.GetProperty("productGroupID").GetString().ShouldBe("0199f1f0-0000-7000-8000-0000000000aa");
        family.GetProperty("name").GetString().ShouldBe("Desk lamp");
        family.GetProperty("variesBy").EnumerateArray().Select(by => by.GetString())
            .ShouldBe(["https://schema.org/size", "Colour <b>"]);
        var variants = family.GetProperty("hasVariant").EnumerateArray().ToList();
        variants.Select(variant => variant.GetProperty("url").GetString())
            .ShouldBe(Enumerable.Range(1, 4).Select(number => "http://localhost/products/" + Variant(number)));
        variants.Select(variant => variant.GetProperty("size").GetString()).ShouldBe(["S", "M", "S", "M"]);
        variants.SelectMany(variant => variant.EnumerateObject()).ShouldNotContain(fact => fact.Name == "@context");
        variants[0].GetProperty("aggregateRating").GetProperty("reviewCount").GetInt32().ShouldBe(12);
        variants[2].GetProperty("offers").GetProperty("availability").GetString().ShouldBe("https://schema.org/OutOfStock");
        variants[3].GetProperty("offers").GetProperty("price").GetString().ShouldBe("20.00");
        var other = variants[3].GetProperty("additionalProperty")[0];
        (other.GetProperty("name").GetString(), other.GetProperty("value").GetString()).ShouldBe(("Colour <b>", "Green"));
    }

    [Theory]
    [InlineData("T-Shirt, Blue, S", "T-Shirt, Red, M", "T-Shirt")]
    [InlineData("Kettlebell, 12 kg", "Kettlebell, 16 kg", "Kettlebell")]
    [InlineData("Red shirt", "Blue shirt", "Red shirt")]
    public async Task The_family_is_called_by_what_all_its_names_begin_with(string own, string other, string family)
    {
        host.Gateway.Answer("/api/products/" + Red, Family().Replace("\"Desk lamp\"", $"\"{own}\"").Replace("\"Shirt\"", $"\"{other}\""));
        (await host.Visit().OpenAsync("/products/" + Red)).Text
            .ShouldContain($"\"productGroupID\":\"0199f1f0-0000-7000-8000-0000000000aa\",\"name\":\"{family}\"");
    }

    [Fact]
    public async Task A_product_that_is_in_no_family_has_nothing_to_choose()
    {
        host.Gateway.Answer("/api/products/" + Red, StubGateway.Product());
        (await host.ReadAsync("/products/" + Red)).ShouldNotContain("class=\"variant-choice\"");
    }

    [Fact]
    public async Task A_card_of_a_family_shows_its_lowest_price_and_leads_to_the_choice()
    {
        host.Gateway.Products(Item("""{"id":"0199f1f0-0000-7000-8000-0000000000aa","count":4,"priceFrom":{"amount":"20.00","currency":"EUR"},"priceTo":{"amount":"25.00","currency":"EUR"}}"""));

        var page = await host.ReadAsync("/?q=shirt");

        page.ShouldContain("<p class=\"price\">from €20.00</p>");
        page.ShouldContain("Variants: 4");
        page.ShouldContain("aria-label=\"Choose a variant: Desk lamp\"");
        page.ShouldNotContain("form=\"add\"");
    }

    [Fact]
    public async Task A_card_of_a_family_with_one_price_shows_that_price()
    {
        host.Gateway.Products(Item("""{"id":"0199f1f0-0000-7000-8000-0000000000aa","count":1,"priceFrom":{"amount":"1234.50","currency":"EUR"},"priceTo":{"amount":"1234.50","currency":"EUR"}}"""));

        var page = await host.ReadAsync("/?q=shirt");

        page.ShouldContain("<p class=\"price\">€1,234.50</p>");
        page.ShouldContain("form=\"add\"");
    }

    [Fact]
    public async Task What_is_often_bought_together_is_shown_with_names_and_prices_of_now()
    {
        host.Gateway.Answer(Together, $$"""{"productId":"{{Red}}","items":[{"rank":1,"productId":"{{Variant(9)}}","name":"Old"}]}""");
        host.Gateway.Answer("/api/products/" + Variant(9), StubGateway.Product(name: "Socks").Replace(StubGateway.Id, Variant(9)));

        var page = await host.ReadAsync("/products/" + Red);

        page.ShouldContain("<h2 id=\"together\">Often bought together</h2>");
        page.ShouldContain("<span>Socks</span>");
        (await host.ReadAsync("/products/" + Red, "ru")).ShouldContain("Часто покупают вместе");
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"productId":"0199f1f0-0000-7000-8000-000000000001","items":[]}""")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "{}")]
    [InlineData(HttpStatusCode.TooManyRequests, "{}")]
    [InlineData(HttpStatusCode.OK, "oops")]
    public async Task Without_anything_bought_together_the_product_is_shown_alone(HttpStatusCode status, string body)
    {
        host.Gateway.Answer(Together, body, status);

        var page = await host.Visit().OpenAsync("/products/" + Red);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("<h1>Desk lamp</h1>");
        page.Text.ShouldNotContain("Often bought together");
    }

    private static string Variant(int number) => StubGateway.Id[..^1] + number;

    /// <summary>S, M and XL in red, blue and green: S red, M red, S blue (sold out), M green.</summary>
    private static string Family()
    {
        const string options =
            """
            "familyId":"0199f1f0-0000-7000-8000-0000000000aa",
            "options":[{"name":"Size","value":"S","values":["S","M","XL"]},{"name":"Colour <b>","value":"Red","values":["Red","Blue","Green"]}],
            """;
        string[] variants = [OfVariant(1, "S", "Red", 5), OfVariant(2, "M", "Red", 5), OfVariant(3, "S", "Blue", 0), OfVariant(4, "M", "Green", 5)];
        return "{" + options + "\"variants\":[" + string.Join(',', variants) + "]," + StubGateway.Product().Trim()[1..];
    }

    private static string OfVariant(int number, string size, string colour, int available) =>
        $$"""
        {"id":"{{Variant(number)}}","sku":"V-{{number}}","name":"Shirt","price":{"amount":"20.00","currency":"EUR"},"available":{{available}},
         "imageUrl":"/x","options":[{"name":"Size","value":"{{size}}"},{"name":"Colour <b>","value":"{{colour}}"}]}
        """;

    private static string Item(string family) => "{\"family\":" + family + "," + StubGateway.Product().Trim()[1..];

    /// <summary>The element of a value, from its tag on.</summary>
    private static string Choice(ShownPage page, string value)
    {
        var chosen = page.Text.Split("class=\"variant-choice\"").Skip(1).SelectMany(part => part.Split("<li>").Skip(1)).Select(part => part.Split("</li>")[0].Trim());
        return chosen.Single(part => part[(part.IndexOf('>') + 1)..].StartsWith(value, StringComparison.Ordinal)
            && !char.IsLetter(part[(part.IndexOf('>') + 1)..][value.Length]));
    }
}
