using OnlineShop.Contracts.Messages;

namespace OnlineShop.Delivery.Carriers;

/// <summary>The carrier's statuses of a parcel.</summary>
internal static class CarrierStatuses
{
    /// <summary>The shop's status; null for one that the shop does not know.</summary>
    public static ShipmentStatus? Read(string? status) => status switch
    {
        "labelCreated" => ShipmentStatus.LabelCreated,
        "inTransit" => ShipmentStatus.InTransit,
        "outForDelivery" => ShipmentStatus.OutForDelivery,
        "delivered" => ShipmentStatus.Delivered,
        "cancelled" => ShipmentStatus.Cancelled,
        "lost" or "returned" or "failed" => ShipmentStatus.Failed,
        _ => null,
    };
}
