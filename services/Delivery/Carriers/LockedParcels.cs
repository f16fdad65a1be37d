using OnlineShop.Delivery.Shipments;

namespace OnlineShop.Delivery.Carriers;

/// <summary>The shipments that a group of the carrier's events is about, as the events before have left them.</summary>
internal sealed class LockedParcels
{
    private readonly Dictionary<string, Shipment> byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Shipment> waiting = [];

    /// <summary>Takes a shipment as it is now.</summary>
    public void Put(Shipment shipment)
    {
        if (shipment.TrackingNumber is not { } number)
        {
            waiting[shipment.Id] = shipment;
            return;
        }

        byNumber[number] = shipment;
        waiting.Remove(shipment.Id);
    }

    /// <summary>The shipment of an event: by its tracking number or, while it has none, by the reference.</summary>
    public Shipment? Find(CarrierEvent received) =>
        byNumber.GetValueOrDefault(received.TrackingNumber)
            ?? (Guid.TryParse(received.Reference, out var id) ? waiting.GetValueOrDefault(id) : null);
}
