using OnlineShop.ApiClients.Statistics;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Statistics.Tests.StatisticsHost;
using static OnlineShop.Statistics.Tests.StatisticsSteps;

namespace OnlineShop.Statistics.Tests;

/// <summary>Money that went back, in the reports.</summary>
public sealed class RefundTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    private StatisticsClient Statistics => host.Statistics();

    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_refund_counts_on_its_own_day_and_the_sale_stays_on_its()
    {
        var order = await host.PlaceAsync(
            Order("2026-02-10T12:00:00Z", mugs: 2, currency: "USD", inBase: 2000), OrderStatus.Delivered);
        await host.DeliverAsync(Refund(order, 2500, "2026-03-01T12:00:00Z"));

        var february = (await Statistics.SalesAsync("from=2026-02-01&to=2026-02-28")).Totals;
        Sums(february).ShouldBe(("20.00", "0.00", "20.00"));
        var march = await Statistics.SalesAsync("from=2026-03-01&to=2026-03-02");
        Sums(march.Totals).ShouldBe(("0.00", "20.00", "-20.00"));
        march.Totals.Refunds.ShouldBe(1);
        Sums(march.ByDay![0]).ShouldBe(("0.00", "20.00", "-20.00"));
        var usd = march.ByCurrency!.ShouldHaveSingleItem();
        (usd.Revenue.Amount, usd.Refunds.Amount, usd.Net.Amount).ShouldBe(("0.00", "25.00", "-25.00"));
        Sums((await Statistics.SalesAsync()).Totals)
            .ShouldBe(("20.00", "20.00", "0.00"), "a sold order refunded in full brings nothing");
    }

    [Fact]
    public async Task A_returned_order_was_sold_and_its_refund_is_of_another_day()
    {
        var order = await host.PlaceAsync(Order("2026-02-10T12:00:00Z"), OrderStatus.Delivered);
        await host.DeliverAsync(Refund(order, 1500, "2026-03-01T12:00:00Z"), Status(order, OrderStatus.Returned, 9));
        var february = (await Statistics.SalesAsync("from=2026-02-01&to=2026-02-28")).Totals;
        (february.Orders, february.Returned).ShouldBe((1, 1));
        Sums(february).ShouldBe(("15.00", "0.00", "15.00"));
    }

    [Fact]
    public async Task What_goes_back_of_an_order_that_is_no_sale_is_no_refund_of_a_sale()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z"), OrderStatus.Paid);
        await host.DeliverAsync(Status(order, OrderStatus.Cancelled, 6), Refund(order, 1500, "2026-03-01T13:00:00Z"));
        Sums((await Statistics.SalesAsync()).Totals).ShouldBe(("0.00", "0.00", "0.00"));
    }

    [Fact]
    public async Task A_refund_that_the_provider_took_back_counts_no_more_and_can_be_made_again()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z"), OrderStatus.Delivered);
        var refund = Refund(order, 1500, "2026-03-01T13:00:00Z");
        var failed = new PaymentRefundFailed(
            order.OrderId, refund.PaymentId, refund.RefundId, refund.Amount, "expired_card", refund.At.AddDays(1));
        await host.DeliverAsync(refund, failed);
        Sums((await Statistics.SalesAsync()).Totals).ShouldBe(("15.00", "0.00", "15.00"));
        await host.RedeliverAsync(refund);
        Sums((await Statistics.SalesAsync()).Totals)
            .ShouldBe(("15.00", "0.00", "15.00"), "an old message says nothing new");

        await host.DeliverAsync(Refund(order, 1500, "2026-03-02T09:00:00Z"));
        Sums((await Statistics.SalesAsync("from=2026-03-02&to=2026-03-02")).Totals)
            .ShouldBe(("0.00", "15.00", "-15.00"));
    }

    [Fact]
    public async Task The_same_refund_told_again_later_counts_once_and_on_its_day()
    {
        var order = await host.PlaceAsync(Order("2026-02-28T12:00:00Z"), OrderStatus.Delivered);
        var refund = Refund(order, 500, "2026-03-01T13:00:00Z");
        await host.DeliverAsync(refund);
        await host.RedeliverAsync(refund, refund with { At = refund.At.AddDays(1) });
        Sums((await Statistics.SalesAsync("from=2026-03-01&to=2026-03-01")).Totals).ShouldBe(("0.00", "5.00", "-5.00"));
        Sums((await Statistics.SalesAsync("from=2026-03-02&to=2026-03-02")).Totals).ShouldBe(("0.00", "0.00", "0.00"));
    }

    [Fact]
    public async Task A_refund_of_a_return_goes_to_the_products_that_came_back()
    {
        // Two mugs of 10 and a lamp of 50, and 5 for shipping.
        var order = await host.PlaceAsync(Order("2026-02-20T12:00:00Z", mugs: 2, lamps: 1), OrderStatus.Delivered);
        var refund = Refund(order, 1000, "2026-03-01T13:00:00Z");
        await host.DeliverAsync(refund, Returned(order, refund.RefundId, 1000, new StockLine(Mug, 1)));

        var items = (await Statistics.TopProductsAsync()).Items;
        items.Select(item => (item.Sku, item.Units, item.ReturnedUnits, Sums(item)))
            .ShouldBe([("MUG-1", 2, 1, ("20.00", "10.00", "10.00")), ("LMP-1", 1, 0, ("50.00", "0.00", "50.00"))]);
        (await Statistics.SalesAsync()).Totals.ReturnedUnits.ShouldBe(1);
        (await Statistics.TopProductsAsync("by=net&limit=1")).Items[0].Sku.ShouldBe("LMP-1");

        // The rest comes back, and the shipping with it.
        var last = Refund(order, 6500, "2026-03-02T09:00:00Z");
        await host.DeliverAsync(
            Returned(order, last.RefundId, 6500, new StockLine(Mug, 1), new StockLine(Lamp, 1)), last);
        (await Statistics.TopProductsAsync()).Items.Select(item => item.NetInBase.Amount).ShouldBe(["0.00", "0.00"]);
        Sums((await Statistics.SalesAsync()).Totals).ShouldBe(("75.00", "75.00", "0.00"));
        var mug = await Statistics.ProductAsync(Mug, "from=2026-03-01&to=2026-03-02");
        (mug.Units, mug.ReturnedUnits, mug.RefundsInBase.Amount).ShouldBe((0, 2, "20.00"));
        mug.ByDay!.Select(day => (day.Date, day.NetInBase.Amount))
            .ShouldBe([(new DateOnly(2026, 3, 1), "-10.00"), (new DateOnly(2026, 3, 2), "-10.00")]);
    }

    [Fact]
    public async Task A_refund_without_lines_is_shared_among_the_lines_and_the_shipping_of_the_order()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 2, lamps: 1), OrderStatus.Delivered);
        await host.DeliverAsync(Refund(order, 750, "2026-03-01T13:00:00Z"));
        (await Statistics.TopProductsAsync()).Items.Select(item => item.RefundsInBase.Amount)
            .ShouldBe(["2.00", "5.00"]);
        Sums((await Statistics.SalesAsync()).Totals).ShouldBe(("75.00", "7.50", "67.50"));
        await host.DeliverAsync(Refund(order, 6750, "2026-03-01T14:00:00Z"));
        (await Statistics.TopProductsAsync()).Items.Select(item => item.NetInBase.Amount).ShouldBe(["0.00", "0.00"]);
    }

    [Fact]
    public async Task Refund_return_and_order_may_come_in_any_sequence()
    {
        IReadOnlyList<string>? first = null;
        foreach (var sequence in new int[][] { [0, 1, 2, 3], [3, 2, 1, 0], [2, 3, 0, 1], [3, 0, 2, 1], [2, 0, 3, 1] })
        {
            await host.ResetAsync();
            var order = Order("2026-03-01T12:00:00Z", mugs: 2, lamps: 1);
            var refund = Refund(order, 1000, "2026-03-01T13:00:00Z");
            var returned = Returned(order, refund.RefundId, 1000, new StockLine(Mug, 1));
            IMessage[] messages = [order, Status(order, OrderStatus.Delivered, 5), refund, returned];
            await host.DeliverAsync([.. sequence.Select(index => messages[index])]);
            var top = (await Statistics.TopProductsAsync()).Items;
            IReadOnlyList<string> seen =
                [.. top.Select(item => $"{item.Sku} {item.ReturnedUnits} {item.RefundsInBase.Amount}")];
            seen.ShouldBe(first ??= ["MUG-1 1 10.00", "LMP-1 0 0.00"], string.Join(", ", sequence));

            await host.ResetAsync();
            await host.DeliverTogetherAsync([.. sequence.Select(index => messages[index])]);
            (await Statistics.TopProductsAsync()).Items[0].ReturnedUnits
                .ShouldBe(1, $"in one batch: {string.Join(", ", sequence)}");
        }
    }

    [Fact]
    public async Task Goods_that_cost_nothing_come_back_for_nothing()
    {
        var order = await host.PlaceAsync(
            Order("2026-03-01T12:00:00Z", mugs: 2, shipping: 0, discount: 2000), OrderStatus.Delivered);
        await host.DeliverAsync(Returned(order, null, 0, new StockLine(Mug, 2)));
        var mug = (await Statistics.TopProductsAsync()).Items[0];
        (mug.ReturnedUnits, mug.RefundsInBase.Amount).ShouldBe((2, "0.00"));
    }

    [Fact]
    public async Task Customers_are_ranked_by_what_is_left()
    {
        var (ada, bob) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var order = await host.PlaceAsync(
            Order("2026-03-01T12:00:00Z", mugs: 0, lamps: 2, user: ada), OrderStatus.Delivered);
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 3, user: bob));
        await host.DeliverAsync(Refund(order, 10000, "2026-03-01T13:00:00Z"));
        var top = (await Statistics.CustomersAsync()).Top;
        top.Select(row => (row.UserId, Sums(row)))
            .ShouldBe([(bob, ("35.00", "0.00", "35.00")), (ada, ("105.00", "100.00", "5.00"))]);
    }

    [Fact]
    public async Task An_order_shows_its_refunds()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z"), OrderStatus.Delivered);
        var refund = Refund(order, 500, "2026-03-01T13:00:00Z");
        await host.DeliverAsync(refund, Returned(order, refund.RefundId, 500, new StockLine(Mug, 1)));
        var shown = (await Statistics.OrderAsync(order.OrderId)).Refunds.ShouldHaveSingleItem();
        (shown.RefundId, shown.Amount, shown.Succeeded).ShouldBe((refund.RefundId, new Money(5_00, "EUR"), true));
        shown.ReturnId.ShouldNotBeNull();
    }
}
