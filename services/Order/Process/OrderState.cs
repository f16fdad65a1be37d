using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>Where the stock of an order is.</summary>
internal enum StockState
{
    /// <summary>Requested; the answer is pending.</summary>
    Requested,

    /// <summary>Kept for the order until the payment is known.</summary>
    Reserved,

    /// <summary>Being turned into a sale.</summary>
    Committing,

    /// <summary>Sold to the order.</summary>
    Committed,

    /// <summary>Nothing is reserved or requested.</summary>
    None,
}

/// <summary>Where the promo code of an order is.</summary>
internal enum CodeState
{
    /// <summary>The order has no code, or has released it.</summary>
    None,

    /// <summary>Asked for.</summary>
    Requested,

    /// <summary>The order has redeemed the code.</summary>
    Redeemed,
}

/// <summary>Where the money of an order is.</summary>
internal enum PaymentState
{
    /// <summary>Not asked for.</summary>
    None,

    /// <summary>Payment is in progress; the result is not known yet.</summary>
    Requested,

    /// <summary>The customer's money is with the shop.</summary>
    Captured,

    /// <summary>A void or refund was requested.</summary>
    Cancelling,

    /// <summary>Declined, voided or refunded: the customer has the money.</summary>
    Settled,
}

/// <summary>The state of an order's process.</summary>
/// <param name="Cancelling">Why the order is to be cancelled, while Delivery's answer is pending; otherwise null.</param>
/// <param name="Attempt">Which attempt to pay it this is, from 1.</param>
internal sealed record OrderState(
    OrderStatus Status, string? Reason, StockState Stock, CodeState Code, PaymentState Payment,
    string? Cancelling = null, int Attempt = 1)
{
    /// <summary>A new order; with a promo code that is to be redeemed, or without.</summary>
    public static OrderState Placed(bool withCode) =>
        new(
            OrderStatus.Placed, null, StockState.Requested, withCode ? CodeState.Requested : CodeState.None,
            PaymentState.None);

    /// <summary>
    /// Whether the order was rejected or cancelled: whatever arrives late is given back. A returned order is not: it had
    /// everything, and gave it back.
    /// </summary>
    public bool IsOff => Status is OrderStatus.Rejected or OrderStatus.Cancelled;

    /// <summary>Whether the customer has a result, so that waiting requests get their response.</summary>
    public bool IsSettled => Status is not (OrderStatus.Placed or OrderStatus.Reserved or OrderStatus.Paid);
}

/// <summary>Why an order was rejected or cancelled. Stable words of the API.</summary>
internal static class OrderReasons
{
    public const string PromoCodeInvalid = "promoCodeInvalid";
    public const string PaymentDeclined = "paymentDeclined";
    public const string PaymentExpired = "paymentExpired";
    public const string TimedOut = "timedOut";
    public const string DeliveryFailed = "deliveryFailed";
    public const string GoodsReturned = "goodsReturned";
    public const string CustomerRequest = "customerRequest";

    /// <summary>The shop, by one who manages orders, cancelled a customer's order.</summary>
    public const string ShopRequest = "shopRequest";
}
