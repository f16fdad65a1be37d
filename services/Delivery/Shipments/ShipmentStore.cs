using System.Diagnostics;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Messaging;

namespace OnlineShop.Delivery.Shipments;

/// <summary>
/// Shipments in the database. A change locks the row first, so that the events of an order are published in the order of its
/// changes.
/// </summary>
internal sealed class ShipmentStore
{
    private readonly ShopDatabase database;
    private readonly GroupCommit<Finish> finishes;

    public ShipmentStore(ShopDatabase database) =>
        (this.database, finishes) = (database, new GroupCommit<Finish>(StoreAsync));

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
    /// Stores the result of a step, if the shipment is still this worker's; true where there is more to do at once. Steps that
    /// end at the same time share a commit.
    /// </summary>
    public async Task<bool> FinishAsync(Shipment claimed, Func<Shipment, ShipmentChange> change, DateTimeOffset now)
    {
        var finish = new Finish(claimed, change, now, Activity.Current);
        await finishes.AddAsync(finish);
        return finish.HasMore;
    }

    private Task StoreAsync(IReadOnlyList<Finish> group) => database.InTransactionAsync(async transaction =>
    {
        Guid[] ids = [.. group.Select(finish => finish.Claimed.Id)];
        var shipments = (await ShipmentStatements.LockAsync(transaction, ids, CancellationToken.None))
            .ToDictionary(shipment => shipment.Id);
        foreach (var finish in group)
        {
            finish.HasMore = false;
            if (!shipments.TryGetValue(finish.Claimed.Id, out var shipment) || shipment.Lease != finish.Claimed.Lease)
                continue;
            // Messages and rows belong to the trace of their own step.
            Activity.Current = finish.Step;
            // An event of the carrier's that arrived meanwhile keeps its result; the change builds on it.
            var result = finish.Change(shipment);
            Save(transaction, result with { Shipment = result.Shipment with { Lease = null } }, finish.Now);
            finish.HasMore = result.Shipment.DueAt <= finish.Now;
        }
    });

    private sealed record Finish(
        Shipment Claimed, Func<Shipment, ShipmentChange> Change, DateTimeOffset Now, Activity? Step)
    {
        public bool HasMore { get; set; }
    }
}
