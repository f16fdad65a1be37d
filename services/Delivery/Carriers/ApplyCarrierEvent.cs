using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Delivery.Shipments;

namespace OnlineShop.Delivery.Carriers;

/// <summary>
/// Applies what the carrier says of a parcel. A repeated event, or one that arrives after a newer one, moves nothing.
/// </summary>
internal sealed class ApplyCarrierEvent(ShopDatabase database, ShipmentWorker worker, IOptions<CarrierOptions> options)
{
    /// <summary>The outcome for a parcel that is none of the shop's.</summary>
    public const string UnknownParcel = "unknownParcel";

    /// <summary>Returns <c>applied</c>, <c>old</c> or <see cref="UnknownParcel"/>.</summary>
    public async Task<string> HandleAsync(
        CarrierEvent received, ShipmentStatus status, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        if (await FindAsync(transaction, received, cancel) is not { } shipment)
            return UnknownParcel;

        // The first event may arrive before the answer that has the tracking number; it then stands for that answer.
        var tracked = new TrackingEvent(received.EventId, status, received.Sequence, null, received.OccurredAt);
        var change = shipment.Accept(
            options.Value.Name, received.TrackingNumber, null, [tracked], polls: options.Value.CallbackUrl is null, now);
        ShipmentStore.Save(transaction, change, now);
        if (change.Shipment.DueAt <= now)
            transaction.OnCommitted(worker.Wake);
        await transaction.CommitAsync(cancel);
        return change.Events.Count > 0 ? "applied" : "old";
    }

    private static async Task<Shipment?> FindAsync(
        ShopTransaction transaction, CarrierEvent received, CancellationToken cancel)
    {
        if (await ShipmentStatements.LockNumberAsync(transaction, received.TrackingNumber, cancel) is { } known)
            return known;
        // The tracking number may have been stored between the two queries.
        return Guid.TryParse(received.Reference, out var id)
            && await ShipmentStatements.LockAsync(transaction, id, cancel) is { } waiting
            && (waiting.TrackingNumber is null || waiting.TrackingNumber == received.TrackingNumber) ? waiting : null;
    }
}
