using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;

namespace OnlineShop.Order.Tests;

/// <summary>
/// Under load many messages are one transaction, which reads each order once: each message must see what those before it changed.
/// </summary>
public sealed class BatchTests(OrderHost host) : IClassFixture<OrderHost>
{
    [Fact]
    public async Task Each_order_of_a_batch_goes_its_way_and_ships_its_own_lines()
    {
        var (ada, bob) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (first, second) = (await PlaceAsync(ada, "MUG", 2), await PlaceAsync(bob, "LAMP", 1));
        await host.DeliverTogetherAsync(new StockReserved(first, default), new StockReserved(second, default));
        await host.DeliverTogetherAsync(
            new PaymentCaptured(first, Guid.CreateVersion7(), new Money(2990, "EUR"), default),
            new PaymentCaptured(second, Guid.CreateVersion7(), new Money(5489, "EUR"), default));
        await host.DeliverTogetherAsync(new StockCommitted(first), new StockCommitted(second));

        foreach (var (order, sku, quantity) in new[] { (first, "MUG-1", 2), (second, "LMP-1", 1) })
        {
            var shipment = (await host.PublishedAsync<CreateShipment>(message => message.OrderId == order)).ShouldHaveSingleItem();
            shipment.Lines.ShouldHaveSingleItem()
                .ShouldSatisfyAllConditions(line => line.Sku.ShouldBe(sku), line => line.Quantity.ShouldBe(quantity));
        }
    }

    [Fact]
    public async Task Messages_of_one_order_in_one_batch_build_on_each_other()
    {
        var (customer, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (id, beside) = (await PlaceAsync(customer, "MUG", 1), await PlaceAsync(other, "MUG", 1));
        await host.DeliverAsync(
            new StockReserved(id, default), new PaymentCaptured(id, Guid.CreateVersion7(), new Money(1740, "EUR"), default),
            new StockCommitted(id));

        var shipment = Guid.CreateVersion7();
        await host.DeliverTogetherAsync(
            new ShipmentCreated(id, customer, shipment, "Parcel Express", "SBX1", default),
            new ShipmentStatusChanged(id, customer, shipment, ShipmentStatus.InTransit, "SBX1", null, 2, default),
            new ShipmentStatusChanged(id, customer, shipment, ShipmentStatus.Delivered, "SBX1", null, 3, default),
            new ShipmentStatusChanged(beside, other, Guid.CreateVersion7(), ShipmentStatus.InTransit, "SBX2", null, 2, default));

        var changes = (await host.PublishedAsync<OrderStatusChanged>(message => message.OrderId == id)).TakeLast(2).ToList();
        changes.Select(change => (change.PreviousStatus, change.Status))
            .ShouldBe([(OrderStatus.Confirmed, OrderStatus.Shipped), (OrderStatus.Shipped, OrderStatus.Delivered)]);
        changes[1].Version.ShouldBe(changes[0].Version + 1);
        await using var connection = await host.Database.OpenConnectionAsync();
        (await connection.SingleAsync<string>("select concat_ws(' ', status, version, carrier, tracking_number) from orders where id = @id", new { id }))
            .ShouldBe($"delivered {changes[1].Version} Parcel Express SBX1");
        // Of one transaction: a batch that fails is taken apart, and would look the same but for that.
        (await connection.SingleAsync<(long Steps, long Transactions)>("select count(*), count(distinct xmin::text) from order_history where order_id = @id and status in ('shipped', 'delivered')", new { id })).ShouldBe((2, 1));
    }

    private async Task<Guid> PlaceAsync(Guid customer, string product, int quantity)
    {
        await host.PlaceAsync(customer, OrderBody.Of((product, quantity)));
        return await host.PlacedAsync(customer);
    }
}
