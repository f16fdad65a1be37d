using OnlineShop.Contracts.Messages;

namespace OnlineShop.Delivery.Shipments;

/// <summary>A shipment as callers see it.</summary>
/// <param name="Detail">Why it failed or was called off.</param>
internal sealed record ShipmentView(
    Guid Id, Guid OrderId, ShipmentStatus Status, string? Carrier, string? TrackingNumber, string? LabelUrl,
    string? Detail,
    ShippingAddress Address, int WeightGrams, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    IReadOnlyList<TrackingView> History)
{
    public static ShipmentView Of(Shipment shipment, IEnumerable<TrackingRow> history) => new(
        shipment.Id, shipment.OrderId, shipment.Status, shipment.Carrier, shipment.TrackingNumber, shipment.LabelUrl,
        shipment.Detail,
        shipment.Address, shipment.WeightGrams, shipment.CreatedAt, shipment.UpdatedAt,
        [.. history.Select(TrackingView.Of)]);
}
