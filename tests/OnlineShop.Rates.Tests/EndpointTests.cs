using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Rates.Tests;

/// <summary>What the routes answer over rates of two days.</summary>
public sealed class EndpointTests(RatesHost host) : IClassFixture<RatesHost>, IAsyncLifetime
{
    public Task InitializeAsync() => host.LoadAsync(Lists.Of(
        ("2026-02-27", "USD=1.0000 JPY=150.00 GBP=0.80000 XYZ=3"), (Lists.Monday, "USD=1.0800 JPY=160.50 GBP=0.85000 XYZ=3")));

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Rates_come_with_source_and_age()
    {
        host.Clock.Advance(TimeSpan.FromSeconds(90));
        var answer = await GetAsync("/api/rates");
        answer["base"]!.GetValue<string>().ShouldBe("EUR");
        answer["date"]!.GetValue<string>().ShouldBe("2026-03-02");
        answer["source"]!.GetValue<string>().ShouldBe("ECB");
        answer["ageSeconds"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(90);
        answer["receivedAt"].ShouldNotBeNull();
        Values(answer).ShouldBe(["GBP=0.85", "JPY=160.5", "USD=1.08"]);
    }

    [Fact]
    public async Task Any_served_currency_can_be_the_base() =>
        Values(await GetAsync("/api/rates?base=usd")).ShouldBe(["EUR=0.9259259259", "GBP=0.787037037", "JPY=148.6111111"]);

    [Theory]
    [InlineData("2026-02-27", "2026-02-27")]
    [InlineData("2026-03-01", "2026-02-27")]
    [InlineData("2026-03-02", "2026-03-02")]
    public async Task A_day_without_publication_has_the_rates_of_the_day_before(string asked, string answered) =>
        (await GetAsync($"/api/rates?date={asked}"))["date"]!.GetValue<string>().ShouldBe(answered);

    [Fact]
    public async Task Before_the_history_there_is_nothing() =>
        await RefusedAsync("/api/rates?date=2026-02-26", HttpStatusCode.NotFound, "notFound");

    [Theory]
    [InlineData("10", "EUR", "USD", "10.80")]
    [InlineData("10.00", "EUR", "JPY", "1605")]
    [InlineData("1", "JPY", "USD", "0.01")]
    [InlineData("0.25", "EUR", "JPY", "40")]
    [InlineData("12.34", "USD", "USD", "12.34")]
    [InlineData("12.34", "AED", "AED", "12.34")]
    [InlineData("0", "GBP", "USD", "0.00")]
    [InlineData("5000000000000.00", "EUR", "JPY", "802500000000000")]
    public async Task An_amount_is_converted_and_rounded_half_to_even(string amount, string from, string to, string result)
    {
        var answer = await GetAsync($"/api/rates/convert?from={from}&to={to}&amount={amount}");
        answer["to"]!["amount"]!.GetValue<string>().ShouldBe(result);
        answer["to"]!["currency"]!.GetValue<string>().ShouldBe(to);
        answer["from"]!["currency"]!.GetValue<string>().ShouldBe(from);
        answer["rate"].ShouldNotBeNull();
        answer["date"].ShouldNotBeNull();
        answer["source"].ShouldNotBeNull();
        answer["ageSeconds"].ShouldNotBeNull();
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
        var problem = await RefusedAsync(path, HttpStatusCode.BadRequest, "validation");
        problem["errors"]!.AsObject().Select(error => error.Key).ShouldBe(fields.Split(','), ignoreOrder: true);
    }

    [Theory]
    [InlineData("/api/rates?base=AED", "base")]
    [InlineData("/api/rates/convert?from=AED&to=EUR&amount=1", "from")]
    [InlineData("/api/rates/convert?from=EUR&to=AED&amount=1", "to")]
    public async Task A_currency_that_the_feed_lacks_is_refused_by_name(string path, string parameter)
    {
        var problem = await RefusedAsync(path, HttpStatusCode.UnprocessableEntity, "currencyNotServed");
        problem["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe(parameter);
    }

    [Fact]
    public async Task An_amount_that_makes_too_much_in_the_other_currency_is_refused_by_name()
    {
        var problem = await RefusedAsync(
            "/api/rates/convert?from=EUR&to=JPY&amount=9000000000000.00", HttpStatusCode.UnprocessableEntity, "amountOutOfRange");
        problem["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe("amount");
    }

    [Fact]
    public async Task The_history_lists_days_oldest_first()
    {
        var answer = await GetAsync("/api/rates/history?currency=USD&from=2026-02-01&to=2026-03-31");
        answer["items"]!.AsArray().Select(item => (string)item!["date"]!).ShouldBe(["2026-02-27", "2026-03-02"]);
        answer["items"]![1]!["value"]!.GetValue<decimal>().ShouldBe(1.08m);
        answer["items"]![1]!["source"]!.GetValue<string>().ShouldBe("ECB");
        (await GetAsync("/api/rates/history?currency=USD&from=2026-03-02"))["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_history_of_a_time_without_any_is_empty() =>
        (await GetAsync("/api/rates/history?currency=USD&to=0001-01-02"))["items"]!.AsArray().ShouldBeEmpty();

    [Fact]
    public async Task A_peer_gets_the_rate_of_a_pair()
    {
        var rate = await host.AsService().GetFromJsonAsync<ExchangeRate>("/internal/rates/EUR/USD");
        rate.ShouldBe(new ExchangeRate("EUR", "USD", 1.08m, new DateOnly(2026, 3, 2), "ECB"));
        (await host.AsService().GetFromJsonAsync<ExchangeRate>("/internal/rates/USD/USD"))!.Value.ShouldBe(1m);
    }

    [Theory]
    [InlineData("QQQ/EUR", HttpStatusCode.BadRequest)]
    [InlineData("EUR/QQQ", HttpStatusCode.BadRequest)]
    [InlineData("EUR/AED", HttpStatusCode.UnprocessableEntity)]
    public async Task A_pair_without_a_rate_is_refused(string pair, HttpStatusCode status) =>
        (await host.AsService().GetAsync($"/internal/rates/{pair}")).StatusCode.ShouldBe(status);

    [Fact]
    public async Task Only_administrators_refresh_and_only_peers_ask_inside()
    {
        (await host.Anonymous.PostAsync("/api/rates/refresh", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.As(Guid.NewGuid()).PostAsync("/api/rates/refresh", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As(Guid.NewGuid()).GetAsync($"/api/rates/refresh/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.AsAdmin().GetAsync($"/api/rates/refresh/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Anonymous.GetAsync("/internal/rates/EUR/USD")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.AsAdmin().GetAsync("/internal/rates/EUR/USD")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static IEnumerable<string> Values(JsonNode answer) =>
        answer["rates"]!.AsObject()
            .Select(rate => $"{rate.Key}={rate.Value!.GetValue<decimal>().ToString("0.##########", CultureInfo.InvariantCulture)}");

    private async Task<JsonNode> GetAsync(string path)
    {
        var response = await host.Anonymous.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private async Task<JsonNode> RefusedAsync(string path, HttpStatusCode status, string reason)
    {
        var response = await host.Anonymous.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        var problem = JsonNode.Parse(body)!;
        problem["reason"]!.GetValue<string>().ShouldBe(reason);
        return problem;
    }
}
