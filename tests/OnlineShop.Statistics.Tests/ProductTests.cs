using System.Net;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>Best sellers and the sales of one product.</summary>
public sealed class ProductTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Best_sellers_are_ranked_by_units_or_by_revenue()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 3, lamps: 1));
        await host.PlaceAsync(Order("2026-02-28T12:00:00Z", mugs: 1));
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", lamps: 9), OrderStatus.Rejected);

        var byUnits = (await host.GetAsync("products/top"))["items"]!.AsArray();
        byUnits.Select(item => ((string)item!["sku"]!, (long)item["units"]!, (long)item["orders"]!))
            .ShouldBe([("MUG-1", 4, 2), ("LMP-1", 1, 1)]);
        var byRevenue = (await host.GetAsync("products/top?by=revenue&limit=1"))["items"]!.AsArray();
        byRevenue.ShouldHaveSingleItem()!["revenueInBase"]!["amount"]!.GetValue<string>().ShouldBe("50.00");
        (await host.GetAsync("products/top?from=2026-03-01&to=2026-03-01"))["items"]![0]!["units"]!.GetValue<long>().ShouldBe(3);
    }

    [Fact]
    public async Task Reports_call_a_product_as_it_is_called_now()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        (await host.GetAsync("products/top"))["items"]![0]!["name"]!.GetValue<string>().ShouldBe("Mug");
        await host.DeliverAsync(Changed("Large mug", 3), Changed("Old mug", 2), Changed("Other mug", 3));
        var item = (await host.GetAsync("products/top"))["items"]![0]!;
        (item["name"]!.GetValue<string>(), item["category"]!.GetValue<string>()).ShouldBe(("Large mug", "kitchen"));
    }

    [Fact]
    public async Task One_product_is_reported_by_day()
    {
        await host.PlaceAsync(Order("2026-02-20T12:00:00Z", mugs: 2));
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 1));
        await host.PlaceAsync(Order("2026-03-01T13:00:00Z", mugs: 4));
        var report = await host.GetAsync($"products/{Mug}");
        (report["units"]!.GetValue<long>(), report["orders"]!.GetValue<long>(),
            report["revenueInBase"]!["amount"]!.GetValue<string>()).ShouldBe((7, 3, "70.00"));
        report["byDay"]!.AsArray().Select(day => ((string)day!["date"]!, (long)day["units"]!))
            .ShouldBe([("2026-02-20", 2), ("2026-03-01", 5)]);
    }

    [Fact]
    public async Task A_product_that_was_never_sold_is_known_by_its_event_and_one_never_heard_of_is_not()
    {
        await host.DeliverAsync(Changed("Mug", 1));
        (await host.GetAsync($"products/{Mug}"))["units"]!.GetValue<long>().ShouldBe(0);
        (await host.AsAdmin().GetAsync($"/api/statistics/products/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_product_that_was_sold_is_reported_under_the_name_that_it_has_now()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 2));
        (await host.GetAsync($"products/{Mug}"))["name"]!.GetValue<string>().ShouldBe("Mug");
        await host.DeliverAsync(Changed("Large mug", 1));
        var report = await host.GetAsync($"products/{Mug}");
        (report["name"]!.GetValue<string>(), report["category"]!.GetValue<string>(), report["units"]!.GetValue<long>())
            .ShouldBe(("Large mug", "kitchen", 2));
    }

    private static ProductChanged Changed(string name, long version) =>
        new(Mug, "MUG-1", name, "kitchen", new Money(1000, "EUR"), 400, false, version,
            new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
}
