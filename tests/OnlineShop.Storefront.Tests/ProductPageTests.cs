namespace OnlineShop.Storefront.Tests;

/// <summary>What a product's page says of its price and its delivery.</summary>
public sealed class ProductPageTests : IDisposable
{
    private const string Path = "/products/" + StubGateway.Id;
    private const string Quote = "/api/deliveries/quote";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public ProductPageTests()
    {
        host.Gateway.Reset();
        host.Gateway.Answer("/api" + Path, StubGateway.Product());
        host.Gateway.Answer("/api" + Path + "/reviews", """{"items":[]}""");
    }

    public void Dispose() => host.GiveBack();

    [Theory]
    [InlineData("en", "Delivery to Germany: Tue 1 – Wed 2 Dec, €4.90")]
    [InlineData("ru", "Доставка, Германия: ")]
    public async Task It_says_when_it_arrives_and_what_shipping_costs(string language, string text)
    {
        host.Gateway.Answer(Quote, """
            {"price":{"amount":"4.90","currency":"EUR"},"country":"DE","zone":"domestic","weightGrams":1500,"minDays":1,"maxDays":2,
             "free":false,"option":"standard","earliest":"2026-12-01","latest":"2026-12-02","options":[]}
            """);

        (await host.ReadAsync(Path, language)).ShouldContain(text);

        var asked = host.Gateway.SeenAt("GET", Quote).Single().RequestUri!.Query;
        foreach (var part in (string[])["country=DE", "weightGrams=1500", "currency=EUR", "subtotal=1234.50"])
            asked.ShouldContain(part);
    }

    [Fact]
    public async Task While_Delivery_is_away_it_says_neither()
    {
        var page = await host.ReadAsync(Path);
        page.ShouldContain("Delivery with tracking");
        page.ShouldNotContain("Delivery to");
    }

    [Fact]
    public async Task A_product_that_is_sold_out_does_not_arrive()
    {
        host.Gateway.Answer("/api" + Path, StubGateway.Product(available: 0));
        await host.ReadAsync(Path);
        host.Gateway.SeenAt("GET", Quote).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_converted_price_has_the_date_of_its_rate()
    {
        const string rate = """
            "rate":{"from":"EUR","to":"USD","value":1.1,"date":"2026-03-02","source":"ecb"},
            """;
        host.Gateway.Answer("/api" + Path, StubGateway.Product().Replace("\"available\"", rate + "\"available\""));
        (await host.ReadAsync(Path)).ShouldContain("Converted at the rate of 2 March 2026.");
    }
}
