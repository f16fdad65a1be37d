namespace OnlineShop.Contracts.Messages;

/// <summary>Where a parcel is.</summary>
public enum ShipmentStatus
{
    /// <summary>Being handed to the carrier's system.</summary>
    Pending,

    /// <summary>The carrier has given a tracking number.</summary>
    LabelCreated,

    /// <summary>The carrier has the parcel.</summary>
    InTransit,

    /// <summary>On the last van.</summary>
    OutForDelivery,

    /// <summary>Arrived.</summary>
    Delivered,

    /// <summary>Called off before it left.</summary>
    Cancelled,

    /// <summary>The carrier refused or lost it.</summary>
    Failed,
}

/// <summary>
/// Asks Delivery to ship an order. Sent by versions before <see cref="OrderChanged"/>, whose confirmation asks for the same, and
/// still read.
/// </summary>
/// <param name="ShippingOption">How it is sent; standard where an earlier version sent the message.</param>
public sealed record CreateShipment(
    Guid OrderId, Guid UserId, ShippingAddress Address, IReadOnlyList<OrderLine> Lines,
    string ShippingOption = Shipping.ShippingOption.Standard) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>
/// Asks Delivery, and it the carrier, to call a shipment off. <see cref="ShipmentStatusChanged"/> tells the answer: yes is
/// <see cref="ShipmentStatus.Cancelled"/>, no has the detail <see cref="ShipmentStatusChanged.TooLateToCancel"/>.
/// </summary>
public sealed record CancelShipment(Guid OrderId, string Reason) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>
/// The carrier took the shipment on and gave a tracking number: it is <see cref="ShipmentStatus.LabelCreated"/>, which no <see
/// cref="ShipmentStatusChanged"/> repeats.
/// </summary>
public sealed record ShipmentCreated(
    Guid OrderId, Guid UserId, Guid ShipmentId, string Carrier, string TrackingNumber, DateTimeOffset At) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>A shipment moved to another status.</summary>
/// <param name="Version">Rises with each change of the shipment.</param>
public sealed record ShipmentStatusChanged(
    Guid OrderId, Guid UserId, Guid ShipmentId, ShipmentStatus Status, string? TrackingNumber, string? Detail,
    long Version, DateTimeOffset At) : IMessage
{
    /// <summary>The detail of the answer to <see cref="CancelShipment"/> where the parcel is on its way and goes on.</summary>
    public const string TooLateToCancel = "tooLateToCancel";

    string IMessage.Key => OrderId.ToString();
}
