using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Statistics;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>How long a report can be repeated. Moves the time far, so it has a host of its own.</summary>
public sealed class MomentRetentionTests(StatisticsHost host) : IClassFixture<StatisticsHost>
{
    private StatisticsClient Statistics => host.Statistics();

    [Fact]
    public async Task Moments_and_what_only_they_show_are_kept_for_400_days()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        var asOf = (await Statistics.SalesAsync()).AsOf;
        await host.DeliverAsync(Status(order, OrderStatus.Cancelled, 6));
        host.Clock.Advance(TimeSpan.FromDays(399));
        await CollectAsync();
        (await Statistics.SalesAsync($"from=2026-03-01&to=2026-03-01&asOf={asOf}")).Totals.Orders.ShouldBe(1);

        host.Clock.Advance(TimeSpan.FromDays(2));
        await Statistics.SalesAsync();
        await CollectAsync();

        (await Statistics.ReportAsync<ApiSalesReport>($"sales?asOf={asOf}")).ShouldBeInvalid("asOf");
        await using var connection = await host.Database.OpenConnectionAsync();
        (await connection.FindAsync<long>("select count(*) from order_versions")).ShouldBe(0);
    }

    private async Task CollectAsync() =>
        (await Statistics.CollectionAsync(await host.CollectAsync())).State.ShouldBe("done");
}
