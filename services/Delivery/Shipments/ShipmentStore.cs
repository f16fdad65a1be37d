using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Delivery.Shipments;

/// <summary>
/// Shipments in the database. A change locks the row first, so that the events of an order are published in the order of its
/// changes.
/// </summary>
internal sealed class ShipmentStore(ShopDatabase database)
{
    /// <summary>Stores a change of a locked shipment with its events and its history.</summary>
    public static void Save(ShopTransaction transaction, ShipmentChange change, DateTimeOffset now)
    {
        ShipmentStatements.Update(transaction, change.Shipment, now);
        foreach (var line in change.History)
            ShipmentStatements.AddEvent(transaction, change.Shipment.Id, line, now);
        foreach (var message in change.Events)
            transaction.Publish(message);
        foreach (var changed in change.Events.OfType<ShipmentStatusChanged>())
            transaction.OnCommitted(() => DeliveryTelemetry.Moved(changed.Status));
    }

    public Task<IReadOnlyList<Shipment>> ClaimAsync(int limit, DateTimeOffset now, CancellationToken cancel) =>
        ShipmentStatements.Table.ClaimAsync<Shipment>(database, limit, now, cancel);

    public Task<TimeSpan?> UntilDueAsync(DateTimeOffset now, CancellationToken cancel) =>
        ShipmentStatements.Table.UntilDueAsync(database, now, cancel);

    /// <summary>
    /// Stores the result of a step, if the shipment is still this worker's; true where there is more to do at once.
    /// </summary>
    public Task<bool> FinishAsync(
        Shipment claimed, Func<Shipment, ShipmentChange> change, DateTimeOffset now, CancellationToken cancel) =>
        database.InTransactionAsync(
            async transaction =>
            {
                if (await ShipmentStatements.LockAsync(transaction, claimed.Id, cancel) is not { } shipment
                    || shipment.Lease != claimed.Lease)
                    return false;
                // An event of the carrier's that arrived meanwhile keeps its result; the change builds on it.
                var result = change(shipment);
                Save(transaction, result with { Shipment = result.Shipment with { Lease = null } }, now);
                return result.Shipment.DueAt <= now;
            },
            cancel);
}
