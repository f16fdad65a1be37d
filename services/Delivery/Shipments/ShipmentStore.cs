using System.Diagnostics;
using OnlineShop.Data;
using OnlineShop.Data.Work;

namespace OnlineShop.Delivery.Shipments;

/// <summary>
/// Shipments in the database. A change locks the row first, or fits only the row that it was made for, so that the events of an
/// order are published in the order of its changes.
/// </summary>
internal sealed class ShipmentStore
{
    /// <summary>How long steps of a stream gather for a commit: nobody waits for a parcel's label.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(30);

    private readonly ShopDatabase database;
    private readonly GroupCommit<FinishedStep> finishes;

    public ShipmentStore(ShopDatabase database) =>
        (this.database, finishes) = (database, new GroupCommit<FinishedStep>(StoreAsync, Pace));

    /// <summary>Stores a change of a locked shipment with its events and its history.</summary>
    public static void Save(ShopTransaction transaction, ShipmentChange change, DateTimeOffset now)
    {
        var changes = new ShipmentChanges();
        changes.Add(transaction, change, now);
        changes.Store(transaction);
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
        var step = new FinishedStep(claimed, change, now, Activity.Current);
        await finishes.AddAsync(step);
        return step.HasMore;
    }

    private async Task StoreAsync(IReadOnlyList<FinishedStep> group)
    {
        List<FinishedStep> changed = [];
        await database.InTransactionAsync(async transaction => changed = await StoreUnchangedAsync(transaction, group));
        // In a transaction of their own: one that holds rows already would not lock these in the order of their ids.
        if (changed.Count > 0)
            await database.InTransactionAsync(transaction => StoreLockedAsync(transaction, changed));
    }

    /// <summary>Stores the steps whose shipments nobody has changed meanwhile, and answers the others.</summary>
    private static async Task<List<FinishedStep>> StoreUnchangedAsync(ShopTransaction transaction, IReadOnlyList<FinishedStep> group)
    {
        var steps = group.OrderBy(step => step.Claimed.Id).Select(step => (Step: step, Result: step.After(step.Claimed))).ToList();
        var stored = await ShipmentChangeStatements.FinishAsync(
            transaction, [.. steps.Select(step => (step.Step.Claimed, step.Result.Shipment with { UpdatedAt = step.Step.Now }))],
            CancellationToken.None);
        var changes = new ShipmentChanges();
        var others = new List<FinishedStep>();
        foreach (var (step, result) in steps)
        {
            if (!stored.Contains(step.Claimed.Lease!.Value))
            {
                others.Add(step);
                continue;
            }

            // Messages belong to the trace of their own step.
            Activity.Current = step.Step;
            changes.Tell(transaction, result, step.Now);
            step.HasMore = result.Shipment.DueAt <= step.Now;
        }

        changes.Store(transaction);
        return others;
    }

    private static async Task StoreLockedAsync(ShopTransaction transaction, IReadOnlyList<FinishedStep> group)
    {
        Guid[] ids = [.. group.Select(step => step.Claimed.Id).Distinct()];
        var shipments = (await ShipmentStatements.LockAsync(transaction, ids, CancellationToken.None))
            .ToDictionary(shipment => shipment.Id);
        var changes = new ShipmentChanges();
        foreach (var step in group)
        {
            if (!shipments.TryGetValue(step.Claimed.Id, out var shipment) || shipment.Lease != step.Claimed.Lease)
                continue;
            Activity.Current = step.Step;
            // An event of the carrier's that arrived meanwhile keeps its result; the change builds on it.
            var result = step.After(shipment);
            changes.Add(transaction, result, step.Now);
            step.HasMore = result.Shipment.DueAt <= step.Now;
        }

        changes.Store(transaction);
    }

    private sealed record FinishedStep(
        Shipment Claimed, Func<Shipment, ShipmentChange> Change, DateTimeOffset Now, Activity? Step)
    {
        public bool HasMore { get; set; }

        /// <summary>The change of a shipment that then is nobody's work.</summary>
        public ShipmentChange After(Shipment shipment)
        {
            var change = Change(shipment);
            return change with { Shipment = change.Shipment with { Lease = null } };
        }
    }
}
