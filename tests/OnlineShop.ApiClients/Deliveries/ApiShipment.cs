using OnlineShop.Contracts.Messages;

namespace OnlineShop.ApiClients.Deliveries;

/// <summary>A shipment.</summary>
/// <param name="Detail">Why it failed or was called off.</param>
public sealed record ApiShipment(
    Guid Id, Guid OrderId, ShipmentStatus Status, ShippingAddress Address, int WeightGrams, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, IReadOnlyList<ApiTrackingStep> History, string ShippingOption, DateOnly? Earliest = null,
    DateOnly? Latest = null, string? Carrier = null, string? TrackingNumber = null, string? LabelUrl = null,
    string? Detail = null);

/// <summary>A line of a parcel's history.</summary>
public sealed record ApiTrackingStep(ShipmentStatus Status, DateTimeOffset At, string? Detail = null);

/// <summary>Delivery's part of the export of a person's data.</summary>
public sealed record ApiExportedShipments(IReadOnlyList<ApiShipment> Shipments);
