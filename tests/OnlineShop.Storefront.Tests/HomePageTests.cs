using System.Net;

namespace OnlineShop.Storefront.Tests;

public sealed class HomePageTests : IDisposable
{
    private const string Campaigns = "/api/promotions/campaigns/current";
    private const string BestSellers = "/api/statistics/products/best-sellers";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public HomePageTests()
    {
        host.Gateway.Reset();
        host.Gateway.Answer(Campaigns, CampaignList(Campaign("SPRING10", DateTimeOffset.UtcNow.AddDays(40))));
        host.Gateway.Answer(BestSellers, $$"""{"days":30,"items":[{"rank":1,"productId":"{{StubGateway.Id}}","name":"Old name"}]}""");
        host.Gateway.Answer("/api/products/" + StubGateway.Id, StubGateway.Product(name: "Reading lamp"));
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task The_first_page_has_the_offers_the_categories_the_best_sellers_and_what_is_new()
    {
        var page = await host.Visit().OpenAsync("/");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("<h3>Ten percent <b></h3>");
        page.Raw.ShouldContain("Ten percent &lt;b&gt;");
        page.Text.ShouldContain("<code>SPRING10</code>");
        page.Text.ShouldContain("until " + DateTimeOffset.UtcNow.AddDays(40).ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture));
        page.Text.ShouldContain("href=\"/?category=books\">Books <span class=\"small quiet\">Products: 3</span>");
        page.Text.ShouldContain("<h2 id=\"best-sellers\">Best sellers</h2>");
        page.Text.ShouldContain("<span>Reading lamp</span>");
        page.Text.ShouldContain("<h2 id=\"newest\">New in</h2>");
        page.Text.ShouldContain(">Desk lamp</a>");
        page.Text.ShouldContain("href=\"/?sort=newest\">Show all products</a>");
        var asked = host.Gateway.SeenAt("GET", "/api/products").Single().RequestUri!.Query;
        asked.ShouldContain("sort=newest");
        asked.ShouldContain("limit=12");
    }

    [Fact]
    public async Task Letters_of_any_language_are_sent_as_they_are()
    {
        var sent = (await host.Visit("ru").OpenAsync("/")).Raw;
        sent.ShouldContain("Десять процентов");
        sent.ShouldNotContain("&#x4");
    }

    [Fact]
    public async Task Offers_are_told_in_the_visitor_s_language_and_otherwise_in_english()
    {
        var russian = await host.ReadAsync("/", "ru");
        russian.ShouldContain("<h3>Десять процентов</h3>");
        russian.ShouldContain("Хиты продаж");

        using var other = new StorefrontHost();
        other.Gateway.Reset();
        other.Gateway.Answer(Campaigns, CampaignList(Campaign("SUMMER", DateTimeOffset.UtcNow.AddDays(1)).Replace("\"ru\"", "\"de\"")));
        (await other.ReadAsync("/", "ru")).ShouldContain("<li class=\"campaign\" lang=\"en\">");
    }

    [Fact]
    public async Task An_offer_without_a_code_has_none_and_one_that_is_over_is_not_shown()
    {
        host.Gateway.Answer(Campaigns, CampaignList(
            Campaign(null, DateTimeOffset.UtcNow.AddDays(1)) + "," + Campaign("XMAS99", DateTimeOffset.UtcNow.AddMinutes(-1))));

        var page = await host.ReadAsync("/");

        page.ShouldContain("Ten percent");
        page.ShouldNotContain("Code:");
        page.ShouldNotContain("XMAS99");
    }

    [Theory]
    [InlineData(Campaigns, "Offers of the moment")]
    [InlineData(BestSellers, "Best sellers")]
    [InlineData("/api/categories", "Shop by category")]
    public async Task A_part_that_is_away_is_left_out(string path, string heading)
    {
        host.Gateway.Answer(path, "{}", HttpStatusCode.ServiceUnavailable);

        var page = await host.Visit().OpenAsync("/");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain(">Desk lamp</a>");
        page.Text.ShouldNotContain(heading);
    }

    [Fact]
    public async Task Without_its_products_the_page_says_so_and_shows_the_rest()
    {
        host.Gateway.Answer("/api/products", "{}", HttpStatusCode.ServiceUnavailable);

        var page = await host.Visit().OpenAsync("/");

        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Text.ShouldContain("The shop takes a short break");
        page.Text.ShouldContain("Ten percent");
        page.Text.ShouldContain("Reading lamp");
    }

    [Fact]
    public async Task Best_sellers_that_are_not_sold_any_more_are_left_out()
    {
        host.Gateway.Answer("/api/products/" + StubGateway.Id, "{}", HttpStatusCode.NotFound);
        (await host.ReadAsync("/")).ShouldNotContain("Best sellers");
    }

    [Fact]
    public async Task What_everybody_is_shown_is_asked_for_once_a_minute()
    {
        await host.ReadAsync("/");
        await host.ReadAsync("/", "ru");

        host.Gateway.SeenAt("GET", Campaigns).Count.ShouldBe(1);
        host.Gateway.SeenAt("GET", BestSellers).Count.ShouldBe(1);
        host.Gateway.SeenAt("GET", "/api/products/" + StubGateway.Id).Count.ShouldBe(1);
    }

    private static string CampaignList(string campaigns) => $$"""{"items":[{{campaigns}}]}""";

    private static string Campaign(string? code, DateTimeOffset until) =>
        $$"""
        {"id":"{{Guid.NewGuid()}}",{{(code is null ? "" : $"\"code\":\"{code}\",")}}"texts":[{"language":"ru","subject":"Десять процентов","body":"На всё"},
         {"language":"en","subject":"Ten percent <b>","body":"On everything"}],"startedAt":"2026-01-01T00:00:00Z","until":"{{until:O}}"}
        """;
}
