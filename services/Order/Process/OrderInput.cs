using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>What can happen to an order.</summary>
internal abstract record OrderInput
{
    public sealed record StockReserved : OrderInput;

    public sealed record StockRefused(string Reason) : OrderInput;

    public sealed record StockCommitted : OrderInput;

    public sealed record StockReleased(string Reason) : OrderInput;

    public sealed record CodeRedeemed : OrderInput;

    public sealed record CodeRefused : OrderInput;

    public sealed record ActionRequired : OrderInput;

    public sealed record PaymentCaptured : OrderInput;

    /// <param name="Expired">The customer did not pay, or did not confirm, in time; otherwise the card was declined.</param>
    public sealed record PaymentDeclined(bool Expired = false) : OrderInput;

    public sealed record PaymentReturned : OrderInput;

    /// <summary>A refund failed: the money is with the shop again.</summary>
    public sealed record RefundFailed : OrderInput;

    public sealed record GoodsReturned : OrderInput;

    public sealed record ShipmentMoved(ShipmentStatus Status) : OrderInput;

    public sealed record CancellationRequested(string Reason) : OrderInput;

    /// <summary>Delivery refuses to cancel the shipment: it has left.</summary>
    public sealed record CancellationRefused : OrderInput;

    /// <summary>The customer pays again, with another card.</summary>
    /// <param name="WithCode">Whether the order names a promo code.</param>
    public sealed record PaymentRetried(bool WithCode) : OrderInput;

    public sealed record DeadlinePassed : OrderInput;
}

/// <summary>What an order asks of other services. Each becomes one command.</summary>
internal enum OrderEffect
{
    ReserveStock,
    CommitStock,
    ReleaseStock,
    RedeemCode,
    ReleaseCode,
    AuthorizePayment,
    CancelPayment,
    CancelShipment,
}

/// <summary>The next state and its effects. The same state without effects means that nothing happens.</summary>
internal sealed record Transition(OrderState Next, IReadOnlyList<OrderEffect> Effects);
