using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Notification.Webhooks.Events;

/// <summary>A step of an order.</summary>
/// <param name="Version">The order's version after the step; it rises.</param>
/// <param name="ProductIds">The products at fault, where the reason is about products.</param>
internal sealed record OrderData(
    Guid OrderId, Guid UserId, OrderStatus Status, OrderStatus? PreviousStatus, string? Reason, Money Total, long Version,
    IReadOnlyList<Guid>? ProductIds);

/// <summary>A step of a return.</summary>
/// <param name="Refund">What the customer gets back.</param>
/// <param name="RefundId">The refund that gave the money back, once it did.</param>
internal sealed record ReturnData(
    Guid ReturnId, Guid OrderId, Guid UserId, ReturnStatus Status, ReturnStatus? PreviousStatus, Money Refund, Guid? RefundId,
    long Version, IReadOnlyList<StockLine>? Lines);

/// <summary>A refund, made or failed.</summary>
/// <param name="Remaining">What is captured and not refunded after it; null of one that failed.</param>
/// <param name="Reason">Why it failed.</param>
internal sealed record RefundData(
    Guid RefundId, Guid PaymentId, Guid OrderId, Money Amount, Money? Remaining = null, string? Reason = null);

/// <summary>A parcel.</summary>
/// <param name="Version">Rises with each change; null of a new one.</param>
internal sealed record ShipmentData(
    Guid ShipmentId, Guid OrderId, Guid UserId, ShipmentStatus Status, string? TrackingNumber, string? Carrier = null,
    long? Version = null);

/// <summary>A test.</summary>
internal sealed record PingData(Guid WebhookId);
