using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// Every order that was confirmed has a shipment, where the order stands the shipment stands, and nothing else has one. An order
/// is cancelled, and its money and goods given back, only when its parcel was called off or lost: never while the carrier brings
/// it.
/// </summary>
internal sealed class OrdersInDelivery : IInvariant
{
    public string Name => "orders-in-delivery";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var orders = await shop.OrdersAsync();
        var shipments = (await shop.Sources.Delivery.ReadAsync<ShipmentFact>("select id, order_id, user_id, status from shipments", cancel)).ToDictionary(shipment => shipment.OrderId);
        var breaches = orders.Values
            .Select(order => (Order: order, What: Judge(order, shipments.GetValueOrDefault(order.Id))))
            .Where(judged => judged.What is not null)
            .Select(judged => judged.Order.Breach(judged.What!));
        var unknown = shipments.Values.Where(shipment => !orders.ContainsKey(shipment.OrderId))
            .Select(
                shipment => Breach.OfOrder(shipment.OrderId, $"has shipment {shipment.Id} and Order does not know it"));
        return new Finding(
            $"{Finding.Count(orders.Values.Count(order => order.HasBeen("confirmed")), "confirmed order")} with {Finding.Count(shipments.Count, "shipment")}",
            [.. breaches, .. unknown]);
    }

    private static string? Judge(OrderFact order, ShipmentFact? shipment)
    {
        if (!order.HasBeen("confirmed"))
            return shipment is null ? null : $"was never confirmed and has shipment {shipment.Id}";
        if (shipment is null)
            return $"is {order.Status} and has no shipment";
        if (shipment.UserId != order.UserId)
            return $"shipment {shipment.Id} is another customer's";
        var fits = order.Status switch
        {
            "confirmed" => shipment.Status is "pending" or "labelCreated",
            "shipped" => shipment.Status is "inTransit" or "outForDelivery",
            "delivered" or "returned" => shipment.Status == "delivered",
            _ => shipment.Status is "cancelled" or "failed",
        };
        return fits ? null : $"is {order.Status}, shipment {shipment.Id} is {shipment.Status}";
    }

    private sealed record ShipmentFact(Guid Id, Guid OrderId, Guid UserId, string Status);
}
