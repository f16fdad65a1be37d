using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Product.Catalog.Currencies;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>Prices in other currencies, at the rate that Rates gives.</summary>
public sealed class CurrencyTests(CurrencyTests.Host host) : IClassFixture<CurrencyTests.Host>
{
    [Fact]
    public async Task A_list_shows_converted_prices_with_the_rate_and_its_date()
    {
        var inBase = await ListAsync("?sort=price&limit=100");
        var answer = await host.Products().ListAsync("?sort=price&limit=100&currency=usd");

        var shown = answer.ShouldSucceed();
        shown.Rate.ShouldBe(Rate("USD", 1.0837m));
        answer.Text.ShouldContain("""{"from":"EUR","to":"USD","value":1.0837,"date":"2026-03-02","source":"ECB"}""");
        inBase.Rate.ShouldBeNull();
        shown.Prices()
            .ShouldBe(inBase.Prices().Select(price => decimal.Round(price * 1.0837m, 2, MidpointRounding.ToEven)));
        shown.Items.ShouldAllBe(item => item.Price.Currency == "USD");
    }

    [Fact]
    public async Task A_product_shows_its_price_by_id_and_by_sku()
    {
        var bySku = await host.Products().FindAsync("AUD-1004", "?currency=JPY");
        var product = bySku.ShouldSucceed();
        product.Price.ShouldBe(new Money(56974, "JPY"));
        bySku.Text.ShouldContain("""{"amount":"56974","currency":"JPY"}""");
        product.Rate.ShouldNotBeNull().Date.ShouldBe(new DateOnly(2026, 3, 2));

        var byId = await host.Products().FindAsync(product.Id, "?currency=JPY");
        byId.ShouldSucceed().ShouldBeEquivalentTo(product);
        byId.Text.ShouldBe(bySku.Text);
        (await host.Products().GetAsync(product.Id, "?currency=EUR")).Rate.ShouldBeNull();
    }

    [Theory]
    [InlineData("USD", "100.00", "200.00")]
    [InlineData("JPY", "1000", "30000")]
    [InlineData("GBP", "9.99", "9.99")]
    public async Task Limits_and_orders_are_those_of_what_is_shown(string currency, string least, string most)
    {
        // Of a family, limits may show another variant than the list without them.
        var all = Alone(await ListAsync($"?limit=100&currency={currency}"));
        var (low, high) = (decimal.Parse(least, CultureInfo.InvariantCulture), decimal.Parse(most, CultureInfo.InvariantCulture));

        var limits = $"&currency={currency}&minPrice={least}&maxPrice={most}";
        var rising = Alone(await ListAsync($"?limit=100&sort=price{limits}"));
        var falling = Alone(await ListAsync($"?limit=100&sort=-price{limits}"));

        rising.ShouldBe(all.Where(price => price >= low && price <= high).Order());
        falling.ShouldBe(Enumerable.Reverse(rising));

        static List<decimal> Alone(ApiProductList list) =>
            [.. list.Items.Where(item => item.Family is null).Select(item => item.Price.Amount)];
    }

    [Theory]
    [InlineData("USD")]
    [InlineData("JPY")]
    public async Task Price_facets_are_of_what_is_shown_with_limits_that_are_round_there(string currency)
    {
        var all = (await ListAsync($"?limit=100&currency={currency}")).Items;

        var facets = (await host.Products().FacetsAsync($"?currency={currency}")).ShouldSucceed();

        facets.Rate!.To.ShouldBe(currency);
        facets.Price.Min!.Value.Amount.ShouldBe(all.Min(item => (item.Family?.PriceFrom ?? item.Price).Amount));
        facets.Price.Max!.Value.Amount.ShouldBe(all.Max(item => (item.Family?.PriceTo ?? item.Price).Amount));
        foreach (var bucket in facets.Price.Buckets)
        {
            bucket.From.ToAmountString().TrimEnd('0', '.').Length.ShouldBeLessThanOrEqualTo(1);
            var limits = $"&minPrice={bucket.From.ToAmountString()}" + (bucket.To is { } to ? $"&maxPrice={to.ToAmountString()}" : "");
            (await ListAsync($"?limit=100&currency={currency}{limits}")).Items.Count.ShouldBe((int)bucket.Count, limits);
        }

        var suggested = (await host.Products().SuggestAsync("AUD-1004", $"&currency={currency}")).ShouldSucceed();
        var speakers = (await host.Products().FindAsync("AUD-1004", $"?currency={currency}")).ShouldSucceed();
        suggested.Products.ShouldHaveSingleItem().Price.ShouldBe(speakers.Price);
    }

    [Fact]
    public void A_limit_takes_exactly_the_prices_that_are_shown_within_it()
    {
        ExchangeRate[] rates =
        [
            Rate("USD", 1.0837m), Rate("JPY", 163.25m), Rate("GBP", 0.8512m), Rate("KWD", 0.3331m),
            Rate("VND", 28110.5m),
        ];
        foreach (var rate in rates)
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
        var products = host.Products();
        (await products.ListAsync("?currency=XXX&minPrice=x")).ShouldBeInvalid("currency", "minPrice");
        (await products.ListAsync("?currency=JPY&maxPrice=12.50")).ShouldBeInvalid("maxPrice");
        (await products.FindAsync("AUD-1004", "?currency=euros")).ShouldBeInvalid("currency");
        (await products.ListAsync("?currency=KZT"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "currencyNotServed")
            .Fields.ShouldBe(["currency"]);
        (await products.FacetsAsync("?currency=KZT")).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "currencyNotServed");
        (await products.SuggestAsync("lamp", "&currency=KZT")).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "currencyNotServed");
        (await products.FindAsync("AUD-1004", "?currency=KZT"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "currencyNotServed")
            .Fields.ShouldBe(["currency"]);
    }

    [Fact]
    public async Task Without_rates_the_base_currency_is_still_shown()
    {
        (await host.Products().ListAsync("?currency=SEK")).ShouldBeRefused(HttpStatusCode.ServiceUnavailable);
        (await ListAsync("?currency=EUR")).Items.ShouldNotBeEmpty();
    }

    private static ExchangeRate Rate(string currency, decimal value) =>
        new(Currency.Base, currency, value, new DateOnly(2026, 3, 2), "ECB");

    private async Task<ApiProductList> ListAsync(string query) =>
        (await host.Products().ListAsync(query)).ShouldSucceed();

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

        private static HttpResponseMessage Ok(ExchangeRate rate) =>
            new(HttpStatusCode.OK) { Content = JsonContent.Create(rate) };
    }
}
