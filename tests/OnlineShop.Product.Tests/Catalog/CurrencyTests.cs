using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.Testing;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>Prices in other currencies, at the rate that Rates gives.</summary>
public sealed class CurrencyTests(CurrencyTests.Host host) : IClassFixture<CurrencyTests.Host>
{
    [Fact]
    public async Task A_list_shows_converted_prices_with_the_rate_and_its_date()
    {
        var inBase = await host.Anonymous.GetJsonAsync("/api/products?sort=price&limit=100");
        var shown = await host.Anonymous.GetJsonAsync("/api/products?sort=price&limit=100&currency=usd");

        shown["rate"]!.ToJsonString().ShouldBe("""{"from":"EUR","to":"USD","value":1.0837,"date":"2026-03-02","source":"ECB"}""");
        inBase["rate"].ShouldBeNull();
        var expected = Prices(inBase).Select(price => decimal.Round(price * 1.0837m, 2, MidpointRounding.ToEven));
        Prices(shown).ShouldBe(expected);
        shown["items"]!.AsArray().ShouldAllBe(item => item!["price"]!["currency"]!.GetValue<string>() == "USD");
    }

    [Fact]
    public async Task A_product_shows_its_price_by_id_and_by_sku()
    {
        var product = await host.Anonymous.GetJsonAsync("/api/products/by-sku/AUD-1004?currency=JPY");
        product["price"]!.ToJsonString().ShouldBe("""{"amount":"56974","currency":"JPY"}""");
        product["rate"]!["date"]!.GetValue<string>().ShouldBe("2026-03-02");

        var byId = await host.Anonymous.GetJsonAsync($"/api/products/{product["id"]}?currency=JPY");
        byId.ToJsonString().ShouldBe(product.ToJsonString());
        (await host.Anonymous.GetJsonAsync($"/api/products/{product["id"]}?currency=EUR"))["rate"].ShouldBeNull();
    }

    [Theory]
    [InlineData("USD", "100.00", "200.00")]
    [InlineData("JPY", "1000", "30000")]
    [InlineData("GBP", "9.99", "9.99")]
    public async Task Limits_and_orders_are_those_of_what_is_shown(string currency, string least, string most)
    {
        var all = Prices(await host.Anonymous.GetJsonAsync($"/api/products?limit=100&currency={currency}"));
        var (low, high) = (decimal.Parse(least, CultureInfo.InvariantCulture), decimal.Parse(most, CultureInfo.InvariantCulture));

        var rising = Prices(
            await host.Anonymous.GetJsonAsync($"/api/products?limit=100&sort=price&currency={currency}&minPrice={least}&maxPrice={most}"));
        var falling = Prices(
            await host.Anonymous.GetJsonAsync($"/api/products?limit=100&sort=-price&currency={currency}&minPrice={least}&maxPrice={most}"));

        rising.ShouldBe(all.Where(price => price >= low && price <= high).Order());
        falling.ShouldBe(Enumerable.Reverse(rising));
    }

    [Fact]
    public void A_limit_takes_exactly_the_prices_that_are_shown_within_it()
    {
        foreach (var rate in (ExchangeRate[])[Rate("USD", 1.0837m), Rate("JPY", 163.25m), Rate("GBP", 0.8512m), Rate("KWD", 0.3331m), Rate("VND", 28110.5m)])
        {
            var prices = new ShownPrices(rate);
            for (var minor = 1; minor < 3000; minor += 7)
            {
                var shown = prices.Show(minor).MinorUnits;
                prices.Show(prices.Lowest(shown)).MinorUnits.ShouldBe(shown);
                prices.Show(prices.Lowest(shown) - 1).MinorUnits.ShouldBeLessThan(shown);
                prices.Show(prices.Highest(shown)).MinorUnits.ShouldBe(shown);
                prices.Show(prices.Highest(shown) + 1).MinorUnits.ShouldBeGreaterThan(shown);
            }
        }
    }

    [Fact]
    public void A_limit_beyond_all_prices_is_one()
    {
        var prices = new ShownPrices(Rate("USD", 1.0837m));
        prices.Lowest(1_000_000_000_000_00).ShouldBe(100_000_001);
        prices.Highest(1_000_000_000_000_00).ShouldBe(100_000_000);
        prices.Lowest(0).ShouldBe(0);
    }

    [Fact]
    public async Task Unknown_currencies_are_named_and_those_without_a_rate_refused()
    {
        await (await host.Anonymous.GetAsync("/api/products?currency=XXX&minPrice=x")).ShouldNameAsync("currency", "minPrice");
        await (await host.Anonymous.GetAsync("/api/products?currency=JPY&maxPrice=12.50")).ShouldNameAsync("maxPrice");
        await (await host.Anonymous.GetAsync("/api/products/by-sku/AUD-1004?currency=euros")).ShouldNameAsync("currency");
        foreach (var path in (string[])["/api/products?currency=KZT", "/api/products/by-sku/AUD-1004?currency=KZT"])
        {
            var refused = await host.Anonymous.GetAsync(path);
            await refused.ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity, "currencyNotServed");
            (await refused.JsonAsync())!["errors"]!["currency"].ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Without_rates_the_base_currency_is_still_shown()
    {
        (await host.Anonymous.GetAsync("/api/products?currency=SEK")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await host.Anonymous.GetJsonAsync("/api/products?currency=EUR"))["items"]!.AsArray().ShouldNotBeEmpty();
    }

    private static ExchangeRate Rate(string currency, decimal value) =>
        new(Currency.Base, currency, value, new DateOnly(2026, 3, 2), "ECB");

    private static List<decimal> Prices(JsonNode list) =>
        [.. list["items"]!.AsArray().Select(item => decimal.Parse(item!["price"]!["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture))];

    public sealed class Host : ServiceHost<Program>
    {
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            AnswerPeer("rates", request => request.RequestUri!.AbsolutePath switch
            {
                "/internal/rates/EUR/USD" => Ok(Rate("USD", 1.0837m)),
                "/internal/rates/EUR/JPY" => Ok(Rate("JPY", 163.25m)),
                "/internal/rates/EUR/GBP" => Ok(Rate("GBP", 0.8512m)),
                "/internal/rates/EUR/KZT" => new HttpResponseMessage(HttpStatusCode.UnprocessableEntity),
                _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable),
            });
        }

        private static HttpResponseMessage Ok(ExchangeRate rate) => new(HttpStatusCode.OK) { Content = JsonContent.Create(rate) };
    }
}
