using OnlineShop.ApiClients.Orders;
using OnlineShop.ApiClients.Statistics;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Statistics.Tests.StatisticsHost;
using static OnlineShop.Statistics.Tests.StatisticsSteps;

namespace OnlineShop.Statistics.Tests;

/// <summary>How a collection finds and repairs what differs from Order.</summary>
public sealed class ReconciliationTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    private StatisticsClient Statistics => host.Statistics();

    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Orders_that_agree_are_checked_and_left_alone()
    {
        for (var i = 1; i <= 5; i++)
            host.TheirOrders.Add(
                Theirs(await host.PlaceAsync(Order($"2026-03-01T12:0{i}:00Z")), OrderStatus.Confirmed, version: 5 + i));
        await host.FoundAsync(await host.CollectAsync(), new(5, 0, 0, 0, Skipped: 0));
        host.Asked.Count.ShouldBe(4, "three pages of two, and one that is empty");
    }

    [Fact]
    public async Task A_missing_order_is_put_in_and_its_lines_come_with_the_event()
    {
        var order = Order("2026-03-01T12:00:00Z", mugs: 2, currency: "USD", inBase: 2300);
        host.TheirOrders.Add(Theirs(order, OrderStatus.Shipped, 7));
        await host.FoundAsync(await host.CollectAsync(), new(1, 1, 0, 1, Skipped: 0));
        var totals = (await Statistics.SalesAsync()).Totals;
        (totals.RevenueInBase, totals.Units).ShouldBe((Eur("23.00"), 0));

        await host.DeliverAsync(order, Status(order, OrderStatus.Confirmed, 5));
        var facts = await Statistics.OrderAsync(order.OrderId);
        (facts.Status, facts.Version, facts.Units).ShouldBe((OrderStatus.Shipped, 7, 2));
        await host.FoundAsync(await host.CollectAsync(), new(1, 0, 0, 0, Skipped: 0));
    }

    [Fact]
    public async Task A_newer_status_is_taken_over_and_an_older_one_is_not()
    {
        var behind = await host.PlaceAsync(Order("2026-03-01T12:00:00Z"), OrderStatus.Confirmed);
        var ahead = await host.PlaceAsync(Order("2026-03-01T12:01:00Z"), OrderStatus.Delivered);
        host.TheirOrders.AddRange([Theirs(behind, OrderStatus.Cancelled, 8), Theirs(ahead, OrderStatus.Confirmed, 4)]);
        await host.FoundAsync(await host.CollectAsync(), new(2, 0, 1, 1, Skipped: 0));
        (await Statistics.OrderAsync(behind.OrderId)).Status.ShouldBe(OrderStatus.Cancelled);
        (await Statistics.OrderAsync(ahead.OrderId)).Status.ShouldBe(OrderStatus.Delivered);
        (await Statistics.SalesAsync()).Totals.Cancelled.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_total_is_repaired()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        var wrong = new Money(999, "EUR");
        host.TheirOrders.Add(Theirs(order, OrderStatus.Confirmed, 5) with { Total = wrong, TotalInBase = wrong });
        await host.FoundAsync(await host.CollectAsync(), new(1, 0, 1, 1, Skipped: 0));
        (await Statistics.SalesAsync()).Totals.RevenueInBase.ShouldBe(Eur("9.99"));
    }

    [Fact]
    public async Task A_change_of_this_moment_is_left_to_its_event()
    {
        var order = Order("2026-03-01T12:00:00Z");
        host.TheirOrders.Add(
            Theirs(order, OrderStatus.Placed, 1) with { UpdatedAt = host.Clock.GetUtcNow().AddSeconds(-29) });
        await host.FoundAsync(await host.CollectAsync(), new(1, 0, 0, 0, Skipped: 0));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        await host.FoundAsync(await host.CollectAsync(), new(1, 1, 0, 1, Skipped: 0));
    }

    [Fact]
    public async Task An_order_that_cannot_be_read_hides_no_other_and_is_tried_again_by_the_next_run()
    {
        for (var i = 1; i <= 4; i++)
            host.TheirOrders.Add(Theirs(Order($"2026-03-01T12:0{i}:00Z"), OrderStatus.Confirmed, 5));
        var bad = host.TheirOrders[1].Id;
        // In the middle and at the end of a page: both ways the list goes on after it.
        host.Spoil = order => order.Id == bad || order.Id == host.TheirOrders[3].Id
            ? new { order.Id, order.UserId, Total = new { amount = "10000000000000000.00", currency = "IDR" } } : null;

        await host.FoundAsync(await host.CollectAsync(), new(4, 2, 0, 2, Skipped: 2));

        (await host.SkippedAsync()).Select(row => row.RowId)
            .ShouldBe([$"{bad}", $"{host.TheirOrders[3].Id}"], ignoreOrder: true);
        host.Spoil = null;
        await host.FoundAsync(await host.CollectAsync(), new(4, 2, 0, 2, Skipped: 0));
        (await host.SkippedAsync()).ShouldBeEmpty();
        (await Statistics.SalesAsync()).Totals.Orders.ShouldBe(4);
    }

    [Fact]
    public async Task What_Order_says_of_an_order_that_it_cannot_tell_is_shown()
    {
        host.TheirOrders.Add(Theirs(Order("2026-03-01T12:00:00Z"), OrderStatus.Confirmed, 5));
        host.Spoil = order => new { order.Id, Error = "The total is beyond what can be told." };
        await host.FoundAsync(await host.CollectAsync(), new(1, 0, 0, 0, Skipped: 1));
        (await host.SkippedAsync()).ShouldHaveSingleItem().Error.ShouldContain("The total is beyond what can be told.");
    }

    [Fact]
    public async Task An_order_that_cannot_be_repaired_holds_no_other_up()
    {
        host.TheirOrders.AddRange(
            Enumerable.Range(1, 2).Select(i => Theirs(Order($"2026-03-01T12:0{i}:00Z"), OrderStatus.Confirmed, 5)));
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            $"""
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'it cannot be touched'; end $$;
            create trigger poison before insert on orders for each row when (new.id = '{host.TheirOrders[0].Id}') execute function refuse()
            """);

        await host.FoundAsync(await host.CollectAsync(), new(2, 2, 0, 1, Skipped: 1));

        (await host.SkippedAsync()).ShouldHaveSingleItem().RowId.ShouldBe($"{host.TheirOrders[0].Id}");
        await connection.ExecuteAsync("drop trigger poison on orders; drop function refuse()");
        await host.FoundAsync(await host.CollectAsync(), new(2, 1, 0, 1, Skipped: 0));
        (await host.SkippedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refunds_that_were_never_heard_of_are_put_in_with_the_goods_that_they_were_for()
    {
        var order = await host.PlaceAsync(Order("2026-02-01T12:00:00Z", mugs: 2, lamps: 1), OrderStatus.Delivered);
        host.TheirOrders.Add(Theirs(order, OrderStatus.Delivered, 5) with
        {
            Refunds =
            [
                new ApiRefundSummary(
                    Guid.CreateVersion7(), new Money(1000, "EUR"), At("2026-02-20T12:00:00Z"), Guid.CreateVersion7(),
                    [new StockLine(Mug, 1)]),
            ],
        });
        await host.FoundAsync(await host.CollectAsync(), new(1, 0, 1, 1, Skipped: 0));
        var mug = await Statistics.ProductAsync(Mug, "from=2026-02-20&to=2026-02-20");
        (mug.ReturnedUnits, mug.RefundsInBase).ShouldBe((1, Eur("10.00")));
        await host.FoundAsync(await host.CollectAsync(), new(1, 0, 0, 0, Skipped: 0));
    }

    [Fact]
    public async Task An_order_whose_refunds_are_not_told_keeps_those_that_are_known()
    {
        var order = await host.PlaceAsync(Order("2026-02-01T12:00:00Z"), OrderStatus.Delivered);
        await host.DeliverAsync(Refund(order, 500, "2026-02-20T12:00:00Z"));
        host.TheirOrders.Add(Theirs(order, OrderStatus.Delivered, 5));
        host.Spoil = told => new
        {
            told.Id, told.UserId, told.Status, told.Version, told.Total, told.TotalInBase, told.PlacedAt,
            told.UpdatedAt,
        };
        await host.FoundAsync(await host.CollectAsync(), new(1, 0, 0, 0, Skipped: 0));
        (await Statistics.SalesAsync()).Totals.RefundsInBase.ShouldBe(Eur("5.00"));
    }

    [Fact]
    public async Task A_refund_that_Order_knows_no_more_counts_no_more_and_a_young_one_is_left_to_its_event()
    {
        var order = await host.PlaceAsync(Order("2026-02-01T12:00:00Z"), OrderStatus.Delivered);
        var young = host.Clock.GetUtcNow().AddSeconds(-10);
        await host.DeliverAsync(Refund(order, 500, "2026-02-20T12:00:00Z"), Refund(order, 300, $"{young:O}"));
        host.TheirOrders.Add(Theirs(order, OrderStatus.Delivered, 5) with
        {
            Refunds = [new ApiRefundSummary(Guid.CreateVersion7(), new Money(100, "EUR"), young)],
        });
        await host.FoundAsync(await host.CollectAsync(), new(1, 0, 1, 1, Skipped: 0));
        (await Statistics.SalesAsync()).Totals.RefundsInBase.ShouldBe(Eur("3.00"));
    }
}
