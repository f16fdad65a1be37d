using OnlineShop.Contracts.Messages;

namespace OnlineShop.Delivery.Shipments;

/// <summary>A shipment as callers see it.</summary>
/// <param name="Detail">Why it failed or was called off.</param>
/// <param name="ShippingOption">How it is sent, such as <c>standard</c> or <c>express</c>.</param>
/// <param name="Earliest">The first day on which it may arrive; left out where the shop has promised none.</param>
/// <param name="Latest">The day by which it is to arrive.</param>
internal sealed record ShipmentView(
    Guid Id, Guid OrderId, ShipmentStatus Status, string? Carrier, string? TrackingNumber, string? LabelUrl,
    string? Detail,
    ShippingAddress Address, int WeightGrams, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    IReadOnlyList<TrackingView> History, string ShippingOption, DateOnly? Earliest, DateOnly? Latest)
{
    public static ShipmentView Of(Shipment shipment, IEnumerable<TrackingRow> history) => new(
        shipment.Id, shipment.OrderId, shipment.Status, shipment.Carrier, shipment.TrackingNumber, shipment.LabelUrl,
        shipment.Detail,
        shipment.Address, shipment.WeightGrams, shipment.CreatedAt, shipment.UpdatedAt,
        [.. history.Select(TrackingView.Of)], shipment.ShippingOption, shipment.Earliest, shipment.Latest);
}
