using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Statistics;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Statistics.Tests.StatisticsHost;
using static OnlineShop.Statistics.Tests.StatisticsSteps;

namespace OnlineShop.Statistics.Tests;

/// <summary>Best sellers and the sales of one product.</summary>
public sealed class ProductTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    private StatisticsClient Statistics => host.Statistics();

    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Best_sellers_are_ranked_by_units_or_by_revenue()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 3, lamps: 1));
        await host.PlaceAsync(Order("2026-02-28T12:00:00Z", mugs: 1));
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", lamps: 9), OrderStatus.Rejected);

        var byUnits = (await Statistics.TopProductsAsync()).Items;
        byUnits.Select(item => (item.Sku, item.Units, item.Orders))
            .ShouldBe([("MUG-1", 4, 2), ("LMP-1", 1, 1)]);
        var byRevenue = (await Statistics.TopProductsAsync("by=revenue&limit=1")).Items;
        byRevenue.ShouldHaveSingleItem().RevenueInBase.ShouldBe(Eur("50.00"));
        (await Statistics.TopProductsAsync("from=2026-03-01&to=2026-03-01")).Items[0].Units.ShouldBe(3);
    }

    [Fact]
    public async Task Reports_call_a_product_as_it_is_called_now()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        (await Statistics.TopProductsAsync()).Items[0].Name.ShouldBe("Mug");
        await host.DeliverAsync(Changed("Large mug", 3), Changed("Old mug", 2), Changed("Other mug", 3));
        var item = (await Statistics.TopProductsAsync()).Items[0];
        (item.Name, item.Category).ShouldBe(("Large mug", "kitchen"));
    }

    [Fact]
    public async Task One_product_is_reported_by_day()
    {
        await host.PlaceAsync(Order("2026-02-20T12:00:00Z", mugs: 2));
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 1));
        await host.PlaceAsync(Order("2026-03-01T13:00:00Z", mugs: 4));
        var report = await Statistics.ProductAsync(Mug);
        (report.Units, report.Orders, report.RevenueInBase).ShouldBe((7, 3, Eur("70.00")));
        report.ByDay!.Select(day => (day.Date, day.Units))
            .ShouldBe([(new DateOnly(2026, 2, 20), 2), (new DateOnly(2026, 3, 1), 5)]);
    }

    [Fact]
    public async Task A_product_that_was_never_sold_is_known_by_its_event_and_one_never_heard_of_is_not()
    {
        await host.DeliverAsync(Changed("Mug", 1));
        (await Statistics.ProductAsync(Mug)).Units.ShouldBe(0);
        (await Statistics.ReportAsync<ApiProductReport>($"products/{Guid.NewGuid()}"))
            .ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_product_that_was_sold_is_reported_under_the_name_that_it_has_now()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 2));
        (await Statistics.ProductAsync(Mug)).Name.ShouldBe("Mug");
        await host.DeliverAsync(Changed("Large mug", 1));
        var report = await Statistics.ProductAsync(Mug);
        (report.Name, report.Category, report.Units)
            .ShouldBe(("Large mug", "kitchen", 2));
    }

    private static ProductChanged Changed(string name, long version) =>
        new(Mug, "MUG-1", name, "kitchen", new Money(1000, "EUR"), 400, false, version,
            new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
}
