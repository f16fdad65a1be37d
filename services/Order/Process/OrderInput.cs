using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>What can happen to an order.</summary>
internal abstract record OrderInput
{
    public sealed record StockHeld : OrderInput;

    public sealed record StockDenied(string Reason) : OrderInput;

    public sealed record StockSold : OrderInput;

    public sealed record StockGivenBack(string Reason) : OrderInput;

    public sealed record CodeAccepted : OrderInput;

    public sealed record CodeDenied : OrderInput;

    public sealed record ActionNeeded : OrderInput;

    public sealed record MoneyCaptured : OrderInput;

    /// <param name="Expired">The customer did not pay, or did not confirm, in time; otherwise the card was declined.</param>
    public sealed record MoneyDeclined(bool Expired = false) : OrderInput;

    public sealed record MoneyReturned : OrderInput;

    /// <summary>A refund failed: the money is with the shop again.</summary>
    public sealed record MoneyBounced : OrderInput;

    public sealed record GoodsReturned : OrderInput;

    public sealed record ParcelMoved(ShipmentStatus Status) : OrderInput;

    public sealed record CancelRequested(string Reason) : OrderInput;

    /// <summary>Delivery refuses to cancel the shipment: it has left.</summary>
    public sealed record CancelRefused : OrderInput;

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
    CreateShipment,
    CancelShipment,
}

/// <summary>The next state and its effects. The same state without effects means that nothing happens.</summary>
internal sealed record Transition(OrderState Next, IReadOnlyList<OrderEffect> Effects);
