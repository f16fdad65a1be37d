using OnlineShop.Contracts.Messages;

namespace OnlineShop.Delivery.Shipments;

/// <summary>A line of a parcel's history.</summary>
internal sealed record TrackingView(ShipmentStatus Status, string? Detail, DateTimeOffset At)
{
    public static TrackingView Of(TrackingRow row) => new(row.Status, row.Detail, row.OccurredAt);
}
