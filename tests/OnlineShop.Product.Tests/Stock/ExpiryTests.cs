using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Database;
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
        await host.DeliverAsync(Reserve(early, id, 2, 5), Reserve(late, id, 3, 20), Reserve(sold, id, 1, 5), new CommitStock(sold));

        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.DeliverAsync(Due(), Due());

        (await host.StockAsync(id)).ShouldBe(new StockRow(9, 3, 1));
        (await host.PublishedAsync<StockReleased>(m => m.OrderId == early)).ShouldHaveSingleItem().Reason.ShouldBe("expired");
        (await host.PublishedAsync<StockReleased>(m => m.OrderId == late || m.OrderId == sold)).ShouldBeEmpty();
        await host.DeliverAsync(new CommitStock(early));
        (await host.PublishedAsync<StockRefused>(m => m.OrderId == early)).ShouldHaveSingleItem().Reason.ShouldBe("reservationExpired");
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
    public async Task Other_tasks_do_nothing_here()
    {
        var id = await host.CreateIdAsync(onHand: 10);
        await host.DeliverAsync(Reserve(Guid.CreateVersion7(), id, 2, 5));
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        await host.DeliverAsync(new TaskDue(Guid.NewGuid(), Guid.NewGuid(), TaskNames.RefreshRates, null, host.Clock.GetUtcNow()));

        (await host.StockAsync(id)).Reserved.ShouldBe(2);
    }

    private ReserveStock Reserve(Guid order, Guid product, int quantity, int minutes) =>
        new(order, [new(product, quantity)], host.Clock.GetUtcNow().AddMinutes(minutes));

    private TaskDue Due() => new(Guid.NewGuid(), Guid.NewGuid(), TaskNames.ExpireReservations, null, host.Clock.GetUtcNow());
}
