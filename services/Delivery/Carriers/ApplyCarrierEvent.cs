using System.Diagnostics;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Delivery.Shipments;

namespace OnlineShop.Delivery.Carriers;

/// <summary>
/// Applies what the carrier says of parcels. A repeated event, or one that arrives after a newer one, moves nothing. Events that
/// arrive at the same time share a commit.
/// </summary>
internal sealed class ApplyCarrierEvent
{
    /// <summary>The outcome for a parcel that is none of the shop's.</summary>
    public const string UnknownParcel = "unknownParcel";

    /// <summary>How long events of a stream gather for a commit: the carrier can wait.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(30);

    private readonly ShopDatabase database;
    private readonly ShipmentWorker worker;
    private readonly CarrierOptions options;
    private readonly GroupCommit<Arrival> arrivals;

    public ApplyCarrierEvent(ShopDatabase database, ShipmentWorker worker, IOptions<CarrierOptions> options)
    {
        this.database = database;
        this.worker = worker;
        this.options = options.Value;
        arrivals = new GroupCommit<Arrival>(StoreAsync, Pace);
    }

    /// <summary>Returns <c>applied</c>, <c>old</c> or <see cref="UnknownParcel"/>.</summary>
    public async Task<string> HandleAsync(CarrierEvent received, ShipmentStatus status, DateTimeOffset now)
    {
        var arrival = new Arrival(received, status, now, Activity.Current);
        await arrivals.AddAsync(arrival);
        return arrival.Outcome;
    }

    private Task StoreAsync(IReadOnlyList<Arrival> group) => database.InTransactionAsync(async transaction =>
    {
        var parcels = await ParcelsAsync(transaction, group);
        var changes = new ShipmentChanges();
        foreach (var arrival in group)
        {
            if (parcels.Find(arrival.Event) is not { } shipment)
            {
                arrival.Outcome = UnknownParcel;
                continue;
            }

            // Messages and rows belong to the trace of their own event.
            Activity.Current = arrival.Request;
            // The first event may arrive before the answer that has the tracking number; it then stands for that answer.
            var (received, now) = (arrival.Event, arrival.Now);
            var tracked = new TrackingEvent(
                received.EventId, arrival.Status, received.Sequence, null, received.OccurredAt);
            var change = shipment.Accept(
                options.Name, received.TrackingNumber, null, [tracked], polls: options.CallbackUrl is null, now);
            changes.Add(transaction, change, now);
            parcels.Put(change.Shipment);
            if (change.Shipment.DueAt <= now)
                transaction.OnCommitted(worker.Look);
            arrival.Outcome = change.Events.Count > 0 ? "applied" : "old";
        }

        changes.Store(transaction);
    });

    /// <summary>The shipments, locked, that the events may be about.</summary>
    private static async Task<LockedParcels> ParcelsAsync(ShopTransaction transaction, IReadOnlyList<Arrival> group)
    {
        string[] numbers = [.. group.Select(arrival => arrival.Event.TrackingNumber).Distinct()];
        var parcels = new LockedParcels();
        foreach (var shipment in await ShipmentStatements.LockNumbersAsync(transaction, numbers, CancellationToken.None))
            parcels.Put(shipment);
        Guid[] waiting =
        [
            .. group.Where(arrival => parcels.Find(arrival.Event) is null && Guid.TryParse(arrival.Event.Reference, out _))
                .Select(arrival => Guid.Parse(arrival.Event.Reference)).Distinct(),
        ];
        // Their tracking numbers may have been stored between the two queries.
        if (waiting.Length > 0)
        {
            foreach (var shipment in await ShipmentStatements.LockAsync(transaction, waiting, CancellationToken.None))
                parcels.Put(shipment);
        }

        return parcels;
    }

    private sealed record Arrival(CarrierEvent Event, ShipmentStatus Status, DateTimeOffset Now, Activity? Request)
    {
        public string Outcome { get; set; } = UnknownParcel;
    }
}
