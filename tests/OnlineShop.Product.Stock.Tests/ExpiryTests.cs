using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Product.Stock.Reservations;

namespace OnlineShop.Product.Tests.Stock;

/// <summary>These move the time, so they have a host of their own.</summary>
public sealed class ExpiryTests(ProductHost host) : IClassFixture<ProductHost>
{
    [Fact]
    public async Task Holds_that_have_run_out_are_given_back_and_others_stay()
    {
        var id = await host.CreateIdAsync(onHand: 10);
        var (early, late, sold) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.DeliverAsync(
            Reserve(early, id, 2, 5), Reserve(late, id, 3, 20), Reserve(sold, id, 1, 5), new CommitStock(sold));

        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.DeliverAsync(Due(), Due());

        (await host.StockAsync(id)).ShouldBe(new StockRow(9, 3, 1));
        (await host.PublishedAsync<StockReleased>(m => m.OrderId == early)).ShouldHaveSingleItem()
            .Reason.ShouldBe("expired");
        (await host.PublishedAsync<StockReleased>(m => m.OrderId == late || m.OrderId == sold)).ShouldBeEmpty();
        await host.DeliverAsync(new CommitStock(early));
        (await host.PublishedAsync<StockRefused>(m => m.OrderId == early)).ShouldHaveSingleItem()
            .Reason.ShouldBe("reservationExpired");
    }

    [Fact]
    public async Task A_sweep_takes_more_than_one_batch()
    {
        var id = await host.CreateIdAsync(onHand: 1000);
        var orders = Enumerable.Range(0, ExpireReservations.BatchSize + 5).Select(_ => Guid.CreateVersion7()).ToArray();
        await host.DeliverAsync([.. orders.Select(order => Reserve(order, id, 1, 5))]);

        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.DeliverAsync(Due());

        (await host.StockAsync(id)).ShouldBe(new StockRow(1000, 0, 0));
        (await host.PublishedAsync<StockReleased>(m => orders.Contains(m.OrderId))).Count.ShouldBe(orders.Length);
    }

    [Fact]
    public async Task A_hold_that_cannot_be_given_back_keeps_no_other_and_is_tried_again()
    {
        var (bad, good) = (await host.CreateIdAsync(onHand: 1000), await host.CreateIdAsync(onHand: 10));
        // A whole batch of bad ones comes first.
        await host.DeliverAsync(
            [.. Enumerable.Range(0, ExpireReservations.BatchSize).Select(_ => Reserve(Guid.CreateVersion7(), bad, 1, 5))]);
        await host.DeliverAsync(Reserve(Guid.CreateVersion7(), good, 2, 6));
        var database = host.Get<ShopDatabase>();
        await database.InTransactionAsync(t => t.ExecuteAsync(
            $"""
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'it cannot be touched'; end $$;
            create trigger poison before update on stock for each row when (new.product_id = '{bad}') execute function refuse()
            """));
        host.Clock.Advance(TimeSpan.FromMinutes(7));

        await host.DeliverAsync(Due());

        ((await host.StockAsync(bad)).Reserved, (await host.StockAsync(good)).Reserved)
            .ShouldBe((ExpireReservations.BatchSize, 0));
        (await database.InTransactionAsync(t => t.FindAsync<long>("select count(*) from skipped_rows where sweep = 'reservations'")))
            .ShouldBe(ExpireReservations.BatchSize);
        await database.InTransactionAsync(t => t.ExecuteAsync("drop trigger poison on stock; drop function refuse()"));
        await host.DeliverAsync(Due());
        (await host.StockAsync(bad)).Reserved.ShouldBe(0);
        (await database.InTransactionAsync(t => t.FindAsync<long>("select count(*) from skipped_rows"))).ShouldBe(0);
    }

    [Fact]
    public async Task A_hold_that_is_being_sold_is_left_alone()
    {
        var id = await host.CreateIdAsync(onHand: 10);
        var order = Guid.CreateVersion7();
        await host.DeliverAsync(Reserve(order, id, 2, 5));
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        await using (var seller = await host.Get<ShopDatabase>().BeginAsync())
        {
            await seller.ExecuteAsync("select 1 from stock where product_id = @id for update", new { id });
            await host.DeliverAsync(Due());
        }

        (await host.StockAsync(id)).Reserved.ShouldBe(2);
        await host.DeliverAsync(Due());
        (await host.StockAsync(id)).Reserved.ShouldBe(0);
    }

    [Fact]
    public async Task An_order_whose_confirmation_is_on_its_way_keeps_its_stock()
    {
        var id = await host.CreateIdAsync(onHand: 10);
        var order = Guid.CreateVersion7();
        await host.DeliverAsync(Reserve(order, id, 2, 5));
        await host.CommitAtOrderAsync(host.Confirmed(order));
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        await host.DeliverAsync(Due());
        (await host.StockAsync(id)).ShouldBe(new StockRow(10, 2, 0));

        await host.DeliverAsync(host.Confirmed(order), Due());
        (await host.StockAsync(id)).ShouldBe(new StockRow(8, 0, 2));
        (await host.PublishedAsync<StockReleased>(m => m.OrderId == order)).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_Order_is_away_nothing_expires()
    {
        var id = await host.CreateIdAsync(onHand: 10);
        var order = Guid.CreateVersion7();
        await host.DeliverAsync(Reserve(order, id, 2, 5));
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        (var heads, host.OrderHeads) = (host.OrderHeads, null);

        await host.DeliverAsync(Due());
        (await host.StockAsync(id)).Reserved.ShouldBe(2);

        host.OrderHeads = heads;
        await host.DeliverAsync(Due());
        (await host.StockAsync(id)).Reserved.ShouldBe(0);
        (await host.PublishedAsync<StockReleased>(m => m.OrderId == order)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Where_something_is_always_on_its_way_a_run_goes_by_what_an_earlier_one_saw()
    {
        var id = await host.CreateIdAsync(onHand: 10);
        var (order, other, later) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.DeliverAsync(Reserve(order, id, 2, 5), Reserve(later, id, 3, 7));
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.CommitAtOrderAsync(host.Told(other, OrderStatus.Placed));
        await host.DeliverAsync(Due());
        (await host.StockAsync(id)).Reserved.ShouldBe(5);

        // What was on its way then has come, and the next is.
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.DeliverAsync(host.Told(other, OrderStatus.Placed));
        await host.CommitAtOrderAsync(host.Told(other, OrderStatus.Paid));
        await host.DeliverAsync(Due());
        (await host.StockAsync(id)).Reserved.ShouldBe(3);

        await host.DeliverAsync(host.Told(other, OrderStatus.Paid));
        await host.DeliverAsync(Due());
        (await host.StockAsync(id)).Reserved.ShouldBe(0);
    }

    [Fact]
    public async Task An_order_whose_confirmation_was_set_aside_keeps_its_stock()
    {
        var id = await host.CreateIdAsync(onHand: 10);
        var order = Guid.CreateVersion7();
        await host.DeliverAsync(Reserve(order, id, 2, 5));
        var database = host.Get<ShopDatabase>();
        await database.InTransactionAsync(t => t.ExecuteAsync(
            $"""
            create function refuse_sale() returns trigger language plpgsql as $$ begin raise exception 'it cannot be sold'; end $$;
            create trigger poison before update on stock for each row when (new.product_id = '{id}') execute function refuse_sale()
            """));
        await Should.ThrowAsync<InvalidOperationException>(() => host.DeliverAsync(host.Confirmed(order)));
        await database.InTransactionAsync(t => t.ExecuteAsync("drop trigger poison on stock; drop function refuse_sale()"));
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        await host.DeliverAsync(Due());

        (await host.StockAsync(id)).ShouldBe(new StockRow(10, 2, 0));
    }

    [Fact]
    public async Task Other_tasks_do_nothing_here()
    {
        var id = await host.CreateIdAsync(onHand: 10);
        await host.DeliverAsync(Reserve(Guid.CreateVersion7(), id, 2, 5));
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        await host.DeliverAsync(Due(TaskNames.RefreshRates));

        (await host.StockAsync(id)).Reserved.ShouldBe(2);
    }

    private ReserveStock Reserve(Guid order, Guid product, int quantity, int minutes) =>
        host.Reserve(order, new StockLine(product, quantity)) with { ExpiresAt = host.Clock.GetUtcNow().AddMinutes(minutes) };

    private TaskDue Due(string task = TaskNames.ExpireReservations) =>
        new(Guid.NewGuid(), Guid.NewGuid(), task, null, host.Clock.GetUtcNow());
}
