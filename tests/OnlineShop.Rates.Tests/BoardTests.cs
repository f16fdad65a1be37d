using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OnlineShop.Rates.Quotes;

namespace OnlineShop.Rates.Tests;

/// <summary>Before the first rates, and when another replica has stored newer ones.</summary>
public sealed class BoardTests : IAsyncLifetime
{
    private readonly RatesHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("/api/rates")]
    [InlineData("/api/rates?date=2026-01-01")]
    [InlineData("/api/rates/convert?from=EUR&to=USD&amount=1")]
    public async Task Without_rates_a_quote_is_unavailable(string path)
    {
        var response = await host.Anonymous.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadFromJsonAsync<JsonNode>())!["reason"]!.GetValue<string>().ShouldBe("ratesUnavailable");
        (await host.AsService().GetAsync("/internal/rates/EUR/USD")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Without_rates_an_amount_stays_what_it_is_in_its_own_currency()
    {
        (await host.Anonymous.GetAsync("/api/rates/convert?from=USD&to=USD&amount=1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.AsService().GetAsync("/internal/rates/USD/USD")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Newer_rates_of_another_replica_are_noticed_by_their_version()
    {
        await host.LoadAsync(Lists.On(Lists.Monday));
        var board = host.Get<RateBoard>();
        (await board.CurrentAsync(default))!.Find("EUR", "USD")!.Value.ShouldBe(1.08m);

        await using (var command = host.Database.CreateCommand("update rates set value = 1.5 where currency = 'USD'"))
            await command.ExecuteNonQueryAsync();
        await board.RefreshAsync(default);
        (await board.CurrentAsync(default))!.Find("EUR", "USD")!.Value.ShouldBe(1.08m, "the version is the same: nothing is read");

        await using (var command = host.Database.CreateCommand("update rates_state set version = version + 1"))
            await command.ExecuteNonQueryAsync();
        await board.RefreshAsync(default);
        (await board.CurrentAsync(default))!.Find("EUR", "USD")!.Value.ShouldBe(1.5m);
    }
}
