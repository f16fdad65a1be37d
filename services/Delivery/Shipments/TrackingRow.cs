using OnlineShop.Contracts.Messages;

namespace OnlineShop.Delivery.Shipments;

/// <summary>A row of <c>tracking_events</c>: one line of a parcel's history.</summary>
internal sealed record TrackingRow
{
    public Guid Id { get; init; }
    public Guid ShipmentId { get; init; }
    public ShipmentStatus Status { get; init; }

    /// <summary>The carrier's number of the event; null for the shop's own.</summary>
    public int? Sequence { get; init; }

    public string? Detail { get; init; }
    public DateTimeOffset OccurredAt { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
}
