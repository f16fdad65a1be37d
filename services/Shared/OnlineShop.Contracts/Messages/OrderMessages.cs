namespace OnlineShop.Contracts.Messages;

/// <summary>
/// Where an order is in its process. <see cref="Rejected"/>, <see cref="Cancelled"/>, <see cref="Delivered"/> and <see
/// cref="Returned"/> end it.
/// </summary>
public enum OrderStatus
{
    /// <summary>Accepted and stored; stock and promo code are being claimed.</summary>
    Placed,

    /// <summary>Stock and promo code are held; payment is under way.</summary>
    Reserved,

    /// <summary>The customer must confirm the payment, for example with 3-D Secure.</summary>
    RequiresAction,

    /// <summary>The money is captured.</summary>
    Paid,

    /// <summary>The stock is sold to the order and the shipment is ordered.</summary>
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

/// <summary>An order was accepted. Carries it whole; each later change comes as <see cref="OrderStatusChanged"/>.</summary>
/// <param name="TotalInBase">The total in the shop's base currency, for sums over currencies.</param>
public sealed record OrderPlaced(
    Guid OrderId, Guid UserId, IReadOnlyList<OrderLine> Lines, Money Subtotal, Money Discount, Money Shipping,
    Money Tax, Money Total,
    Money TotalInBase, ExchangeRate? Rate, string? PromoCode, ShippingAddress Address,
    DateTimeOffset PlacedAt) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>An order moved to another status.</summary>
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
