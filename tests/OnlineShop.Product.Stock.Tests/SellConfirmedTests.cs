using System.Diagnostics.Metrics;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Tests.Stock;

/// <summary>A confirmed order is sold.</summary>
[Collection(nameof(Shelves))]
public sealed class SellConfirmedTests(ProductHost host)
{
    private readonly Guid order = Guid.CreateVersion7();

    [Fact]
    public async Task A_confirmed_order_is_sold_once_and_nothing_is_published()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        await CallAsync(order, new StockLine(id, 2));

        await host.DeliverAsync(host.Confirmed(order));
        await host.RedeliverAsync(host.Confirmed(order));

        (await host.StockAsync(id)).ShouldBe(new StockRow(3, 0, 2));
        (await host.MovementsAsync(id)).ShouldBe((3, 2));
        (await host.PublishedAsync()).ShouldNotContain(message => message.Key == order.ToString());
        await host.DeliverAsync(new CommitStock(order));
        (await host.PublishedAsync<StockCommitted>(m => m.OrderId == order)).Count.ShouldBe(1);
        (await host.StockAsync(id)).ShouldBe(new StockRow(3, 0, 2));
    }

    [Fact]
    public async Task Other_steps_of_an_order_sell_nothing()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        await CallAsync(order, new StockLine(id, 2));

        await host.DeliverAsync(
            host.Told(order, OrderStatus.Placed, OrderStatus.Reserved, OrderStatus.Paid),
            host.Told(order, OrderStatus.Shipped) with { Placed = null });

        (await host.StockAsync(id)).ShouldBe(new StockRow(5, 2, 0));
    }

    [Fact]
    public async Task The_orders_of_a_batch_are_sold_together()
    {
        var (one, other) = (await host.CreateIdAsync(onHand: 50), await host.CreateIdAsync(onHand: 50));
        var orders = Enumerable.Range(0, 10).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var each in orders)
            await CallAsync(each, new StockLine(one, 2), new StockLine(other, 1));

        await host.DeliverTogetherAsync(
            [.. orders.Take(9).Select(host.Confirmed), host.Confirmed(orders[0]), host.Told(orders[9], OrderStatus.Paid), new CommitStock(orders[1]),
                new ReleaseStock(orders[2], "customerRequest")]);

        (await host.StockAsync(one)).ShouldBe(new StockRow(34, 2, 16));
        (await host.StockAsync(other)).ShouldBe(new StockRow(42, 1, 8));
        (await host.MovementsAsync(one)).ShouldBe((34, 16));
        (await host.PublishedAsync<StockReleased>(m => m.OrderId == orders[2])).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_released_before_stays_released()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        await CallAsync(order, new StockLine(id, 2));

        using var unsold = new Unsold();
        await host.DeliverAsync(new ReleaseStock(order, "customerRequest"), host.Confirmed(order));

        (await host.StockAsync(id)).ShouldBe(new StockRow(5, 0, 0));
        unsold.Statuses.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_release_after_the_sale_puts_the_goods_back_on_hand()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        await CallAsync(order, new StockLine(id, 2));

        await host.DeliverAsync(host.Confirmed(order), new ReleaseStock(order, "customerRequest"));

        (await host.StockAsync(id)).ShouldBe(new StockRow(5, 0, 0));
        (await host.MovementsAsync(id)).ShouldBe((5, 0));
        (await host.PublishedAsync<StockReleased>(m => m.OrderId == order)).ShouldHaveSingleItem().Reason.ShouldBe("customerRequest");
    }

    [Fact]
    public async Task A_confirmed_order_without_a_reservation_is_counted_and_holds_up_nobody()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        var refused = Guid.CreateVersion7();
        await CallAsync(refused, new StockLine(id, 6));
        await CallAsync(order, new StockLine(id, 2));

        using var unsold = new Unsold();
        await host.DeliverTogetherAsync(
            host.Confirmed(refused), host.Confirmed(Guid.CreateVersion7()), host.Confirmed(order));

        (await host.StockAsync(id)).ShouldBe(new StockRow(3, 0, 2));
        unsold.Statuses.ShouldBe(["refused", "missing"], ignoreOrder: true);
    }

    private async Task CallAsync(Guid ofOrder, params StockLine[] lines) =>
        (await host.CallToReserveAsync(host.Reserve(ofOrder, lines))).ShouldSucceed();

    /// <summary>The orders that were counted as unsold meanwhile.</summary>
    private sealed class Unsold : IDisposable
    {
        private readonly MeterListener listener = new();

        public Unsold()
        {
            listener.InstrumentPublished = (instrument, to) =>
            {
                if (instrument.Name == "shop.product.unsold_orders")
                    to.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Statuses.Add((string)tags[0].Value!));
            listener.Start();
        }

        public List<string> Statuses { get; } = [];

        public void Dispose() => listener.Dispose();
    }
}
