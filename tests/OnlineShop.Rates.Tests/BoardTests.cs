using OnlineShop.Rates.Quotes;

namespace OnlineShop.Rates.Tests;

/// <summary>When another replica has stored newer rates.</summary>
public sealed class BoardTests(RatesHost host) : IClassFixture<RatesHost>
{
    [Fact]
    public async Task Newer_rates_of_another_replica_are_noticed_by_their_version()
    {
        await host.LoadAsync(Lists.On(Lists.Monday));
        var board = host.Get<RateBoard>();
        (await board.CurrentAsync(default))!.Find("EUR", "USD")!.Value.ShouldBe(1.08m);

        await using (var command = host.Database.CreateCommand("update rates set value = 1.5 where currency = 'USD'"))
            await command.ExecuteNonQueryAsync();
        await board.RefreshAsync(default);
        (await board.CurrentAsync(default))!.Find("EUR", "USD")!.Value.ShouldBe(
            1.08m, "the version is the same: nothing is read");

        await using (var command = host.Database.CreateCommand("update rates_state set version = version + 1"))
            await command.ExecuteNonQueryAsync();
        await board.RefreshAsync(default);
        (await board.CurrentAsync(default))!.Find("EUR", "USD")!.Value.ShouldBe(1.5m);
    }
}
