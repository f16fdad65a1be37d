namespace OnlineShop.Contracts.Messages;

/// <summary>
/// Where an order is in its process. <see cref="Rejected"/>, <see cref="Cancelled"/>, <see cref="Delivered"/> and <see
/// cref="Returned"/> end it.
/// </summary>
public enum OrderStatus
{
    /// <summary>Accepted and stored; its stock is being reserved and its promo code redeemed.</summary>
    Placed,

    /// <summary>Stock and promo code are held; payment is under way.</summary>
    Reserved,

    /// <summary>The customer must confirm the payment, for example with 3-D Secure.</summary>
    RequiresAction,

    /// <summary>The money is captured.</summary>
    Paid,

    /// <summary>The order stands: Product sells its stock to it, and Delivery ships it, when they read of this.</summary>
    Confirmed,

    /// <summary>The carrier has the parcel.</summary>
    Shipped,

    /// <summary>The parcel has arrived.</summary>
    Delivered,

    /// <summary>The order could not be fulfilled; nothing is held or charged.</summary>
    Rejected,

    /// <summary>The customer or the shop called it off; what was charged is refunded.</summary>
    Cancelled,

    /// <summary>The goods came back and the money was refunded.</summary>
    Returned,
}

/// <summary>Where goods go.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, in capitals.</param>
public sealed record ShippingAddress(
    string Name, string Line1, string City, string PostalCode, string Country, string? Line2 = null)
{
    /// <summary>Both lines as the one that a carrier prints.</summary>
    public static string JoinLines(string line1, string? line2) => line2 is null ? line1 : $"{line1}, {line2}";
}

/// <summary>A line of an order as sold.</summary>
/// <param name="Quantity">Units, at least 1.</param>
/// <param name="LineTotal">Unit price times quantity, in the order's currency, before discount.</param>
/// <param name="WeightGrams">Weight of one unit, in grams.</param>
public sealed record OrderLine(
    Guid ProductId, string Sku, string Name, int Quantity, Money UnitPrice, Money LineTotal, int WeightGrams);

/// <summary>
/// A rate used by an order: one unit of <paramref name="From"/> costs <paramref name="Value"/> units of <paramref name="To"/>.
/// </summary>
public sealed record ExchangeRate(string From, string To, decimal Value, DateOnly Date, string Source);

/// <summary>
/// An order was accepted. Carries it whole, as a part of <see cref="OrderChanged"/>. By itself it was sent by versions before
/// that message, and is still read.
/// </summary>
/// <param name="TotalInBase">The total in the shop's base currency, for sums over currencies.</param>
/// <param name="ShippingOption">
/// How it is sent, such as <c>standard</c> or <c>express</c>; standard where an earlier version told of the order.
/// </param>
public sealed record OrderPlaced(
    Guid OrderId, Guid UserId, IReadOnlyList<OrderLine> Lines, Money Subtotal, Money Discount, Money Shipping,
    Money Tax, Money Total,
    Money TotalInBase, ExchangeRate? Rate, string? PromoCode, ShippingAddress Address,
    DateTimeOffset PlacedAt, string ShippingOption = Contracts.Shipping.ShippingOption.Standard) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>
/// An order moved to another status. Sent by versions before <see cref="OrderChanged"/>, and still read.
/// </summary>
/// <remarks><see cref="OrderChanged.StatusChanges"/> gives the steps of that message in this form.</remarks>
/// <param name="Reason">
/// Why, where the status needs one: <c>outOfStock</c>, <c>paymentDeclined</c>, <c>promoCodeInvalid</c>, …
/// </param>
/// <param name="Version">The order's version after the change; rises by at least one each time.</param>
/// <param name="ProductIds">The products at fault, where the reason is about products.</param>
public sealed record OrderStatusChanged(
    Guid OrderId, Guid UserId, OrderStatus Status, OrderStatus? PreviousStatus, string? Reason, Money Total,
    long Version, DateTimeOffset ChangedAt,
    IReadOnlyList<Guid>? ProductIds = null) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>A step of an order from one status to another.</summary>
/// <param name="PreviousStatus">Null: the order is new.</param>
/// <param name="Reason">Why, where the status needs one, as in <see cref="OrderStatusChanged"/>.</param>
/// <param name="Version">The order's version after the step; rises by at least one each time.</param>
/// <param name="ProductIds">The products at fault, where the reason is about products.</param>
public sealed record OrderStep(
    OrderStatus Status, OrderStatus? PreviousStatus, string? Reason, long Version, DateTimeOffset At,
    IReadOnlyList<Guid>? ProductIds = null);

/// <summary>
/// An order moved: every step that was not told before, in their order. An order whose stock and payment are settled by calls is
/// told once, when it has a result. <see cref="OrderStatus.Confirmed"/> is what Product and Delivery act on: the stock that the
/// order has reserved is sold to it, and the parcel is sent.
/// </summary>
/// <param name="Total">In the order's currency.</param>
/// <param name="Steps">At least one.</param>
/// <param name="Placed">The whole order: the first time that it is told, and with <see cref="OrderStatus.Confirmed"/>.</param>
public sealed record OrderChanged(
    Guid OrderId, Guid UserId, Money Total, IReadOnlyList<OrderStep> Steps, OrderPlaced? Placed = null) : IMessage
{
    string IMessage.Key => OrderId.ToString();

    /// <summary>The steps, each as a message of its own.</summary>
    public IEnumerable<OrderStatusChanged> StatusChanges() => Steps.Select(step => new OrderStatusChanged(
        OrderId, UserId, step.Status, step.PreviousStatus, step.Reason, Total, step.Version, step.At, step.ProductIds));

    /// <summary>The whole order, if it is told for the first time; otherwise null.</summary>
    public OrderPlaced? WhenNew() => Steps is [{ PreviousStatus: null }, ..] ? Placed : null;

    /// <summary>The whole order, if one of the steps is <see cref="OrderStatus.Confirmed"/>; otherwise null.</summary>
    public OrderPlaced? WhenConfirmed() => Steps.Any(step => step.Status is OrderStatus.Confirmed) ? Placed : null;
}
