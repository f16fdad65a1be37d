using System.Net;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Statistics.Collections;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>How long a report can be repeated. Moves the time far, so it has a host of its own.</summary>
public sealed class MomentRetentionTests(StatisticsHost host) : IClassFixture<StatisticsHost>
{
    [Fact]
    public async Task Moments_and_what_only_they_show_are_kept_for_400_days()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        var asOf = (await host.GetAsync("sales"))["asOf"]!.GetValue<string>();
        await host.DeliverAsync(Status(order, OrderStatus.Cancelled, 6));
        host.Clock.Advance(TimeSpan.FromDays(399));
        await CollectAsync();
        (await host.GetAsync($"sales?from=2026-03-01&to=2026-03-01&asOf={asOf}"))["totals"]!["orders"]!.GetValue<long>().ShouldBe(1);

        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.GetAsync("sales");
        await CollectAsync();

        (await host.AsAdmin().GetAsync($"/api/statistics/sales?asOf={asOf}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await using var connection = await host.Database.OpenConnectionAsync();
        (await connection.FindAsync<long>("select count(*) from order_versions")).ShouldBe(0);
    }

    private async Task CollectAsync()
    {
        await host.AsAdmin().PostAsync("/api/statistics/collections", null);
        (await host.Get<CollectionWorker>().RunOnceAsync(default)).ShouldBe(1);
    }
}
