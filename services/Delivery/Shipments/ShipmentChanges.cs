using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Delivery.Shipments;

/// <summary>
/// Changes of one transaction, until they are stored together: of each shipment the last state, all lines of its history, and all
/// messages in their order.
/// </summary>
internal sealed class ShipmentChanges
{
    private readonly Dictionary<Guid, Shipment> shipments = [];
    private readonly List<(Guid ShipmentId, TrackingEvent Line, DateTimeOffset ReceivedAt)> lines = [];

    /// <summary>Adds a change of a locked shipment.</summary>
    public void Add(ShopTransaction transaction, ShipmentChange change, DateTimeOffset now)
    {
        var shipment = change.Shipment;
        shipments[shipment.Id] = shipment with { Trace = DeliveryTelemetry.Cause ?? shipment.Trace, UpdatedAt = now };
        Tell(transaction, change, now);
    }

    /// <summary>Adds the messages and the history of a change whose shipment is stored already.</summary>
    public void Tell(ShopTransaction transaction, ShipmentChange change, DateTimeOffset now)
    {
        foreach (var line in change.History)
            lines.Add((change.Shipment.Id, line, now));
        foreach (var message in change.Events)
            transaction.Publish(message);
        foreach (var changed in change.Events.OfType<ShipmentStatusChanged>())
            transaction.OnCommitted(() => DeliveryTelemetry.Moved(changed.Status));
    }

    /// <summary>Stores what was added, with the next statement of the transaction.</summary>
    public void Store(ShopTransaction transaction)
    {
        // First the lines: each asks for a lock on its shipment, which is at hand while the row is as it was locked.
        ShipmentChangeStatements.AddLines(transaction, lines);
        if (shipments.Count > 0)
            ShipmentChangeStatements.Store(transaction, [.. shipments.Values]);
    }
}
