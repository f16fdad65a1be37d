using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using OnlineShop.Client;

namespace OnlineShop.Tests.Operations;

/// <summary>What Prometheus gets from the running shop.</summary>
[Collection(ShopCollection.Name)]
public sealed partial class ScrapeTests(ShopApp shop)
{
    private static readonly string Documented = File.ReadAllText(DocsFolder.PathOf("operations/metrics.md"));

    public static TheoryData<string> Services =>
    [
        "auth", "user", "product", "order", "payment", "rates", "promotions", "delivery", "notification", "scheduler", "statistics",
    ];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_service_answers_a_scrape_with_documented_metrics(string service)
    {
        // The first scrape begins the collection.
        await ScrapeAsync(service);
        var text = await Eventually.BecomesAsync(
            () => ScrapeAsync(service), seen => seen.Contains("# TYPE process_", StringComparison.Ordinal)
                || seen.Contains("# TYPE dotnet_", StringComparison.Ordinal));

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Where(line => !Sample().IsMatch(line) && !Comment().IsMatch(line)).ShouldBeEmpty();
        var families = lines.Select(line => Comment().Match(line)).Where(match => match.Groups["kind"].Value == "TYPE")
            .Select(match => match.Groups["name"].Value).ToList();
        families.Where(name => name.StartsWith("shop_", StringComparison.Ordinal))
            .Where(name => !Documented.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_order_is_counted_as_it_moves()
    {
        await ScrapeAsync("order");
        var customer = await shop.RegisterAsync();
        var product = await shop.AddProductAsync();
        var before = await ConfirmedAsync();

        (await customer.OrderAsync(product)).Status.ShouldBe(OrderStatus.Confirmed);

        await Eventually.BecomesAsync(ConfirmedAsync, seen => seen > before);
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData("storefront")]
    public async Task What_is_open_to_everybody_shows_no_metrics(string service)
    {
        using var client = shop.App.CreateHttpClient(service);
        (await client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_back_office_leads_strangers_to_its_sign_in_and_shows_no_metrics()
    {
        using var client = shop.App.CreateHttpClient("backoffice");
        using var response = await client.GetAsync("/metrics");
        response.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("# TYPE");
    }

    private async Task<double> ConfirmedAsync() => Transitions().Matches(await ScrapeAsync("order"))
        .Sum(match => double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture));

    private async Task<string> ScrapeAsync(string service)
    {
        using var client = shop.App.CreateHttpClient(service);
        using var response = await client.GetAsync("/metrics");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        return await response.Content.ReadAsStringAsync();
    }

    // The text format of Prometheus, version 0.0.4.
    [GeneratedRegex(
        """^[a-zA-Z_:]\w*(\{([a-zA-Z_]\w*="([^"\\]|\\.)*",?)*\})? (-?\d+(\.\d+)?([eE][+-]?\d+)?|[+-]Inf|NaN)( \d+)?$""")]
    private static partial Regex Sample();

    [GeneratedRegex("""^# (?:(?<kind>TYPE|HELP|UNIT) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)( .*)?|EOF)$""")]
    private static partial Regex Comment();

    [GeneratedRegex("""(?m)^shop_orders_transitions_total\{[^}]*shop_order_status="confirmed"[^}]*\} (?<value>\S+)""")]
    private static partial Regex Transitions();
}
