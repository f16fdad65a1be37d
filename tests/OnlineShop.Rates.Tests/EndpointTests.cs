using System.Globalization;
using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Rates;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Rates.Tests;

/// <summary>What the routes answer over rates of two days.</summary>
public sealed class EndpointTests(RatesHost host) : IClassFixture<RatesHost>, IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private RatesClient Rates => host.Rates();

    public Task InitializeAsync() => host.LoadAsync(Lists.Of(
        ("2026-02-27", "USD=1.0000 JPY=150.00 GBP=0.80000 XYZ=3"),
        (Lists.Monday, "USD=1.0800 JPY=160.50 GBP=0.85000 XYZ=3")));

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Rates_come_with_source_and_age()
    {
        host.Clock.Advance(TimeSpan.FromSeconds(90));
        var answer = (await Rates.RatesAsync()).ShouldSucceed();
        answer.Base.ShouldBe("EUR");
        answer.Date.ShouldBe(Monday);
        answer.Source.ShouldBe("ECB");
        answer.AgeSeconds.ShouldBeGreaterThanOrEqualTo(90);
        answer.ReceivedAt.AddSeconds(answer.AgeSeconds).ShouldBe(host.Clock.GetUtcNow(), TimeSpan.FromSeconds(1));
        Values(answer).ShouldBe(["GBP=0.85", "JPY=160.5", "USD=1.08"]);
    }

    [Fact]
    public async Task Any_served_currency_can_be_the_base() =>
        Values((await Rates.RatesAsync("base=usd")).ShouldSucceed())
            .ShouldBe(["EUR=0.9259259259", "GBP=0.787037037", "JPY=148.6111111"]);

    [Theory]
    [InlineData("2026-02-27", "2026-02-27")]
    [InlineData("2026-03-01", "2026-02-27")]
    [InlineData("2026-03-02", "2026-03-02")]
    public async Task A_day_without_publication_has_the_rates_of_the_day_before(string asked, string answered) =>
        (await Rates.RatesAsync($"date={asked}")).ShouldSucceed().Date.ToString("yyyy-MM-dd").ShouldBe(answered);

    [Fact]
    public async Task Before_the_history_there_is_nothing() =>
        (await Rates.RatesAsync("date=2026-02-26")).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");

    [Theory]
    [InlineData("10", "EUR", "USD", "10.80")]
    [InlineData("10.00", "EUR", "JPY", "1605")]
    [InlineData("1", "JPY", "USD", "0.01")]
    [InlineData("0.25", "EUR", "JPY", "40")]
    [InlineData("12.34", "USD", "USD", "12.34")]
    [InlineData("12.34", "AED", "AED", "12.34")]
    [InlineData("0", "GBP", "USD", "0.00")]
    [InlineData("5000000000000.00", "EUR", "JPY", "802500000000000")]
    public async Task An_amount_is_converted_and_rounded_half_to_even(
        string amount, string from, string to, string result)
    {
        var answer = (await Rates.ConvertAsync(from, to, amount)).ShouldSucceed();
        answer.To.ToString().ShouldBe($"{result} {to}");
        answer.From.ShouldBe(Money.TryParse(amount, from, out var given) ? given : default);
        answer.Source.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/api/rates?base=QQQ&date=soon", "base,date")]
    [InlineData("/api/rates?date=2031-01-01", "date")]
    [InlineData("/api/rates/convert", "from,to,amount")]
    [InlineData("/api/rates/convert?from=QQQ&to=&amount=ten", "from,to,amount")]
    [InlineData("/api/rates/convert?from=EUR&to=USD&amount=1.234", "amount")]
    [InlineData("/api/rates/convert?from=JPY&to=USD&amount=1.5", "amount")]
    [InlineData("/api/rates/convert?from=EUR&to=USD&amount=-1", "amount")]
    [InlineData("/api/rates/convert?from=EUR&to=USD&amount=1e5", "amount")]
    [InlineData("/api/rates/convert?from=EUR&to=USD&amount=99999999999999999999999999999999", "amount")]
    [InlineData("/api/rates/convert?from=EUR&to=USD&amount=10000000000000.01", "amount")]
    [InlineData("/api/rates/history?currency=QQQ&from=x&to=y", "currency,from,to")]
    [InlineData("/api/rates/history?currency=EUR", "currency")]
    [InlineData("/api/rates/history?currency=USD&from=2026-03-02&to=2026-03-01", "to")]
    [InlineData("/api/rates/history?currency=USD&from=1990-01-01", "to")]
    [InlineData("/api/rates/history?currency=USD&from=2026-01-01&to=0001-01-02", "to")]
    public async Task Bad_parameters_are_all_named(string path, string fields)
    {
        (await Rates.GetAsync<NoBody>(path)).ShouldBeInvalid(fields.Split(',')).Reason.ShouldBe("validation");
    }

    [Theory]
    [InlineData("/api/rates?base=AED", "base")]
    [InlineData("/api/rates/convert?from=AED&to=EUR&amount=1", "from")]
    [InlineData("/api/rates/convert?from=EUR&to=AED&amount=1", "to")]
    public async Task A_currency_that_the_feed_lacks_is_refused_by_name(string path, string parameter)
    {
        (await Rates.GetAsync<NoBody>(path)).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "currencyNotServed")
            .Fields.ShouldBe([parameter]);
    }

    [Fact]
    public async Task An_amount_that_makes_too_much_in_the_other_currency_is_refused_by_name()
    {
        (await Rates.ConvertAsync("EUR", "JPY", "9000000000000.00"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "amountOutOfRange").Fields.ShouldBe(["amount"]);
    }

    [Fact]
    public async Task The_history_lists_days_oldest_first()
    {
        var items = (await Rates.HistoryAsync("currency=USD&from=2026-02-01&to=2026-03-31")).ShouldSucceed().Items;
        items.Select(item => item.Date).ShouldBe([new DateOnly(2026, 2, 27), Monday]);
        items[1].Value.ShouldBe(1.08m);
        items[1].Source.ShouldBe("ECB");
        (await Rates.HistoryAsync("currency=USD&from=2026-03-02")).ShouldSucceed().Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_history_of_a_time_without_any_is_empty() =>
        (await Rates.HistoryAsync("currency=USD&to=0001-01-02")).ShouldSucceed().Items.ShouldBeEmpty();

    [Fact]
    public async Task A_peer_gets_the_rate_of_a_pair()
    {
        var pairs = host.RatesOfService();
        (await pairs.PairAsync("EUR", "USD")).ShouldSucceed()
            .ShouldBe(new ExchangeRate("EUR", "USD", 1.08m, Monday, "ECB"));
        (await pairs.PairAsync("USD", "USD")).ShouldSucceed().Value.ShouldBe(1m);
    }

    [Theory]
    [InlineData("QQQ", "EUR", HttpStatusCode.BadRequest)]
    [InlineData("EUR", "QQQ", HttpStatusCode.BadRequest)]
    [InlineData("EUR", "AED", HttpStatusCode.UnprocessableEntity)]
    public async Task A_pair_without_a_rate_is_refused(string from, string to, HttpStatusCode status) =>
        (await host.RatesOfService().PairAsync(from, to)).ShouldBeRefused(status);

    [Fact]
    public async Task Only_administrators_refresh_and_only_peers_ask_inside()
    {
        var (customer, admin) = (new RatesClient(host.As(Guid.NewGuid())), host.RatesOfAdmin());
        (await Rates.RefreshAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await customer.RefreshAsync()).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await customer.RefreshAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await admin.RefreshAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Rates.PairAsync("EUR", "USD")).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await admin.PairAsync("EUR", "USD")).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    private static IEnumerable<string> Values(ApiRates answer) =>
        answer.Rates.Select(rate => $"{rate.Key}={rate.Value.ToString("0.##########", CultureInfo.InvariantCulture)}");
}
