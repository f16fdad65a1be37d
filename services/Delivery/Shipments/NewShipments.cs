namespace OnlineShop.Delivery.Shipments;

/// <summary>The shipments that a transaction has stored, until its commit: what their messages have still to say of them.</summary>
internal sealed class NewShipments
{
    private readonly Dictionary<Guid, (Shipment Shipment, string? CalledOff)> unhandled = [];
    private readonly Dictionary<Guid, Shipment> claimed = [];

    /// <summary>Those that this process begins with after the commit.</summary>
    public IReadOnlyCollection<Shipment> Claimed => claimed.Values;

    /// <summary>Adds a shipment that was stored before its message is handled.</summary>
    /// <param name="calledOff">Why its order was called off before; null where it was not.</param>
    public void Add(Shipment shipment, string? calledOff) => unhandled.Add(shipment.OrderId, (shipment, calledOff));

    /// <summary>The shipment of an order that the transaction has stored; null where the order had one, or this was asked before.</summary>
    public (Shipment Shipment, string? CalledOff)? Take(Guid orderId) => unhandled.Remove(orderId, out var added) ? added : null;

    /// <summary>Has this process begin with a shipment after the commit.</summary>
    public void Begin(Shipment shipment) => claimed.Add(shipment.OrderId, shipment);

    /// <summary>Has nobody begin with the shipment of an order; false where the transaction has stored none.</summary>
    public bool TryTakeBack(Guid orderId) => unhandled.Remove(orderId) || claimed.Remove(orderId);
}
