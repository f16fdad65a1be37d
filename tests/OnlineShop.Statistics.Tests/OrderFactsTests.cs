using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Statistics;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Statistics.Orders;
using static OnlineShop.Statistics.Tests.StatisticsHost;
using static OnlineShop.Statistics.Tests.StatisticsSteps;

namespace OnlineShop.Statistics.Tests;

/// <summary>How events become facts.</summary>
public sealed class OrderFactsTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    private StatisticsClient Statistics => host.Statistics();

    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_placed_order_is_known_with_its_lines()
    {
        var order = Order("2026-03-01T23:59:59Z", mugs: 2, lamps: 1, currency: "USD", inBase: 7000);
        await host.DeliverAsync(order, Status(order, OrderStatus.Placed, 1));
        var facts = await Statistics.OrderAsync(order.OrderId);
        facts.Status.ShouldBe(OrderStatus.Placed);
        facts.Outcome.ShouldBe("open");
        facts.Version.ShouldBe(1);
        facts.Total.ShouldBe(new Money(75_00, "USD"));
        facts.TotalInBase.ShouldBe(new Money(70_00, "EUR"));
        facts.Day.ShouldBe(new DateOnly(2026, 3, 1));
        facts.Units.ShouldBe(3);
        facts.Lines.Select(line => line.Sku).ShouldBe(["MUG-1", "LMP-1"]);
    }

    [Fact]
    public async Task The_same_events_again_change_nothing()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 2));
        var before = await FactsTextAsync(order);
        var doubled = order with { Lines = [.. order.Lines, .. order.Lines] };
        await host.RedeliverAsync(
            order, Status(order, OrderStatus.Placed, 1), Status(order, OrderStatus.Confirmed, 5), doubled);
        (await FactsTextAsync(order)).ShouldBe(before);
        (await Statistics.TopProductsAsync()).Items[0].Units.ShouldBe(2);
    }

    [Fact]
    public async Task An_order_that_is_told_at_once_has_its_last_status_and_goes_on_from_it()
    {
        var order = Order("2026-03-01T12:00:00Z", mugs: 2);
        await host.DeliverAsync(Changed(
            order, (OrderStatus.Placed, 1), (OrderStatus.Reserved, 2), (OrderStatus.Paid, 3), (OrderStatus.Confirmed, 4)));
        var facts = await Statistics.OrderAsync(order.OrderId);
        (facts.Status, facts.Version, facts.Units, facts.Outcome).ShouldBe((OrderStatus.Confirmed, 4, 2, "sale"));

        await host.DeliverAsync(Moved(order, (OrderStatus.Shipped, 6), (OrderStatus.Delivered, 7)));
        facts = await Statistics.OrderAsync(order.OrderId);
        (facts.Status, facts.Version, facts.Units).ShouldBe((OrderStatus.Delivered, 7, 2));
    }

    [Fact]
    public async Task An_order_that_a_collection_was_faster_with_gets_its_lines_and_keeps_the_newer_status()
    {
        var order = Order("2026-03-01T12:00:00Z", mugs: 2);
        await host.DeliverAsync(Status(order, OrderStatus.Shipped, 6));
        await host.DeliverAsync(Changed(order, (OrderStatus.Placed, 1), (OrderStatus.Confirmed, 4)));
        var facts = await Statistics.OrderAsync(order.OrderId);
        (facts.Status, facts.Version, facts.Units, facts.HasLines).ShouldBe((OrderStatus.Shipped, 6, 2, true));
    }

    [Fact]
    public async Task Only_a_newer_version_moves_an_order()
    {
        var order = Order("2026-03-01T12:00:00Z");
        await host.DeliverAsync(
            order, Status(order, OrderStatus.Shipped, 6), Status(order, OrderStatus.Confirmed, 5),
            Status(order, OrderStatus.Cancelled, 6));
        var facts = await Statistics.OrderAsync(order.OrderId);
        (facts.Status, facts.Version).ShouldBe((OrderStatus.Shipped, 6));
    }

    [Fact]
    public async Task A_status_that_comes_before_its_order_is_kept_and_counts_once_the_order_is_known()
    {
        var order = Order("2026-03-01T12:00:00Z");
        await host.DeliverAsync(Status(order, OrderStatus.Confirmed, 5));
        var early = await Statistics.OrderAsync(order.OrderId);
        early.HasLines.ShouldBeFalse();
        early.Day.ShouldBeNull();
        (await Statistics.SalesAsync()).Totals.Orders.ShouldBe(0);

        await host.DeliverAsync(order);
        (await Statistics.OrderAsync(order.OrderId)).Status.ShouldBe(OrderStatus.Confirmed);
        (await Statistics.SalesAsync()).Totals.RevenueInBase.ShouldBe(Eur("15.00"));
    }

    [Fact]
    public async Task A_hundred_orders_delivered_by_ten_at_a_time_are_all_counted()
    {
        var orders = Enumerable.Range(0, 100).Select(_ => Order("2026-03-01T12:00:00Z")).ToList();
        await Task.WhenAll(orders.Chunk(10).Select(async chunk =>
        {
            foreach (var order in chunk)
                await host.PlaceAsync(order);
        }));
        var totals = (await Statistics.SalesAsync()).Totals;
        totals.Orders.ShouldBe(100);
        totals.RevenueInBase.ShouldBe(Eur("1500.00"));
    }

    [Fact]
    public async Task An_order_that_is_not_known_is_not_found() =>
        (await Statistics.ReportAsync<ApiOrderFacts>($"orders/{Guid.NewGuid()}"))
            .ShouldBeRefused(HttpStatusCode.NotFound);

    [Fact]
    public void The_shares_of_lines_and_shipping_make_up_the_total()
    {
        // 2 mugs and a lamp: 70.00, less 7.00, and 5.00 shipping make 68.00 USD, which is 62.96 EUR.
        var shares = LineShares.Of(Order("2026-03-01T12:00:00Z", 2, 1, "USD", inBase: 6296, discount: 700));
        shares.ShouldBe([new Money(1667, "EUR"), new Money(4166, "EUR")]);
        var shipping = 6296 - shares.Sum(share => share.MinorUnits);
        shipping.ShouldBe(463);
    }

    [Fact]
    public void Lines_of_an_order_without_shipping_bring_its_whole_total()
    {
        var shares = LineShares.Of(Order("2026-03-01T12:00:00Z", 1, 1, "JPY", inBase: 3333, shipping: 0));
        shares.Sum(share => share.MinorUnits).ShouldBe(3333);
    }

    [Fact]
    public void An_order_that_costs_nothing_brings_nothing() =>
        LineShares.Of(Order("2026-03-01T12:00:00Z", 1, shipping: 0, discount: 1000)).ShouldBe([Money.Zero("EUR")]);

    /// <summary>What is known of an order, as it was sent.</summary>
    private async Task<string> FactsTextAsync(OrderPlaced order) =>
        (await Statistics.ReportAsync<ApiOrderFacts>($"orders/{order.OrderId}")).Text;
}
