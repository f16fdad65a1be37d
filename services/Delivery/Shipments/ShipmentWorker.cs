using System.Diagnostics;
using Microsoft.Extensions.Options;
using OnlineShop.Data.Work;
using OnlineShop.Delivery.Carriers;

namespace OnlineShop.Delivery.Shipments;

/// <summary>Hands parcels to the carrier, calls them off, and asks where they are.</summary>
internal sealed class ShipmentWorker(
    ClaimedShipments claimed, ShipmentStore store, CarrierClient carrier, IOptions<CarrierOptions> options, TimeProvider clock,
    ILogger<ShipmentWorker> logger)
    : LeasedWorker<Shipment>(logger)
{
    private readonly bool polls = options.Value.CallbackUrl is null;
    private DateTimeOffset looked = DateTimeOffset.MinValue;
    private bool mayHaveMore = true;

    /// <summary>Says that there may be work in the table, beside what is claimed already.</summary>
    public void Look()
    {
        Volatile.Write(ref mayHaveMore, true);
        Wake();
    }

    /// <summary>
    /// Takes what this process has claimed already. Where that leaves room, it claims what is due, if there may be anything; and
    /// now and then in any case, so that new shipments do not hold up those that are tried again.
    /// </summary>
    protected override async Task<IReadOnlyList<Shipment>> ClaimAsync(int limit, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var items = claimed.Take(limit);
        var hasRoom = items.Count == 0 || (items.Count < limit && Volatile.Read(ref mayHaveMore));
        if (!hasRoom && now - looked < PollInterval)
            return items;
        looked = now;
        Volatile.Write(ref mayHaveMore, false);
        // More than there are places for: the others wait in this process, and cost no claim of their own.
        var due = await store.ClaimAsync(MaxParallel, now, cancel);
        if (due.Count == MaxParallel)
            Volatile.Write(ref mayHaveMore, true);
        claimed.Add(due.Skip(limit - items.Count));
        return [.. items, .. due.Take(limit - items.Count)];
    }

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        store.UntilDueAsync(clock.GetUtcNow(), cancel);

    protected override Activity? Begin(Shipment item) =>
        DeliveryTelemetry.Begin($"shipment {item.NextStep(clock.GetUtcNow()).ToString().ToLowerInvariant()}", item);

    protected override async Task WorkAsync(Shipment item, CancellationToken cancel)
    {
        var step = item.NextStep(clock.GetUtcNow());
        Func<Shipment, ShipmentChange> change = step switch
        {
            ShipmentStep.Create => After(await carrier.CreateAsync(item, cancel)),
            ShipmentStep.Find => After(await FindAsync(item, cancel)),
            ShipmentStep.Track => After(await carrier.TrackAsync(item.TrackingNumber!, cancel)),
            ShipmentStep.Cancel => await CancelAsync(item.TrackingNumber!, cancel),
            _ => shipment => new ShipmentChange(shipment with { DueAt = null }, [], []),
        };
        // A shipment that was called off while it was being handed over has its next step at once.
        if (await store.FinishAsync(item, change, clock.GetUtcNow()))
            Look();
    }

    /// <summary>
    /// Looks for the parcel first. Where the carrier no longer knows the key and has no parcel, handing it over again makes one.
    /// </summary>
    private async Task<CarrierResult> FindAsync(Shipment item, CancellationToken cancel)
    {
        var found = await carrier.FindAsync(item.Id, cancel);
        return found is CarrierResult.Missing && !item.CancelRequested
            ? await carrier.CreateAsync(item, cancel)
            : found;
    }

    private Func<Shipment, ShipmentChange> After(CarrierResult result) => shipment => result switch
    {
        CarrierResult.Known { Parcel: var parcel } => shipment.Accept(
            options.Value.Name, parcel.TrackingNumber, parcel.LabelUrl, parcel.Events, polls, clock.GetUtcNow()),
        CarrierResult.Refused refused => shipment.Fail(refused.Reason, clock.GetUtcNow()),
        CarrierResult.Missing => shipment.OnNotFound(clock.GetUtcNow()),
        _ => shipment.Retry(clock.GetUtcNow()),
    };

    /// <summary>
    /// Calls the parcel off. A refusal means that it is not where the shop thought, so the carrier is asked where it is.
    /// </summary>
    private async Task<Func<Shipment, ShipmentChange>> CancelAsync(string trackingNumber, CancellationToken cancel)
    {
        var answer = await carrier.CancelAsync(trackingNumber, cancel);
        var place = answer is CarrierResult.Refused ? await carrier.TrackAsync(trackingNumber, cancel) : answer;
        return shipment => (answer, place) switch
        {
            (CarrierResult.Refused, CarrierResult.Known { Parcel: var parcel }) =>
                shipment.TooLate(parcel.Events, polls, clock.GetUtcNow()),
            (_, CarrierResult.Known { Parcel: var parcel }) =>
                shipment.ApplyEvents(parcel.Events, polls, clock.GetUtcNow()),
            (_, CarrierResult.Missing) => shipment.OnNotFound(clock.GetUtcNow()),
            _ => shipment.Retry(clock.GetUtcNow()),
        };
    }
}
