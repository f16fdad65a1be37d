using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

/// <summary>
/// Under load many messages are one transaction, which reads each order once: each message must see what those before it changed.
/// </summary>
[Collection(nameof(PlacedOrders))]
public sealed class BatchTests(OrderHost host)
{
    [Fact]
    public async Task Each_order_of_a_batch_goes_its_way_and_ships_its_own_lines()
    {
        var (ada, bob) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (first, second) = (await host.PlaceAsync(ada, Mugs(2)), await host.PlaceAsync(bob, Lamps(1)));
        await host.DeliverTogetherAsync(new StockReserved(first, default), new StockReserved(second, default));
        await host.DeliverTogetherAsync(await host.CapturedAsync(first), await host.CapturedAsync(second));

        await ShouldShipAsync(first, "MUG-1", 2);
        await ShouldShipAsync(second, "LMP-1", 1);
    }

    [Fact]
    public async Task Messages_of_one_order_in_one_batch_build_on_each_other()
    {
        var (customer, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (id, beside) = (await host.PlaceAsync(customer, Mugs(1)), await host.PlaceAsync(other, Mugs(1)));
        await host.ConfirmAsync(id);

        var shipment = Guid.CreateVersion7();
        await host.DeliverTogetherAsync(
            new ShipmentCreated(id, customer, shipment, "Parcel Express", "SBX1", default),
            new ShipmentStatusChanged(id, customer, shipment, ShipmentStatus.InTransit, "SBX1", null, 2, default),
            new ShipmentStatusChanged(id, customer, shipment, ShipmentStatus.Delivered, "SBX1", null, 3, default),
            new ShipmentStatusChanged(beside, other, Guid.CreateVersion7(), ShipmentStatus.InTransit, "SBX2", null, 2, default));

        var changes = (await host.ToldAsync(id)).TakeLast(2)
            .ToList();
        changes.Select(change => (change.PreviousStatus, change.Status))
            .ShouldBe([(OrderStatus.Confirmed, OrderStatus.Shipped), (OrderStatus.Shipped, OrderStatus.Delivered)]);
        changes[1].Version.ShouldBe(changes[0].Version + 1);
        await using var connection = await host.Database.OpenConnectionAsync();
        const string order =
            "select concat_ws(' ', status, version, carrier, tracking_number) from orders where id = @id";
        (await connection.SingleAsync<string>(order, new { id }))
            .ShouldBe($"delivered {changes[1].Version} Parcel Express SBX1");
        // Of one transaction: a batch that fails is taken apart, and would look the same but for that.
        const string history =
            "select count(*), count(distinct xmin::text) from order_history where order_id = @id and status in ('shipped', 'delivered')";
        (await connection.SingleAsync<(long Steps, long Transactions)>(history, new { id })).ShouldBe((2, 1));
    }

    private async Task ShouldShipAsync(Guid order, string sku, int quantity)
    {
        var confirmed = (await host.ConfirmedAsync(order)).ShouldHaveSingleItem();
        confirmed.Lines.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(line => line.Sku.ShouldBe(sku), line => line.Quantity.ShouldBe(quantity));
    }
}
