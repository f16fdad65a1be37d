using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Customers;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Orders;

/// <summary>An order as the API shows it.</summary>
/// <param name="Reason">Why it was rejected or cancelled.</param>
/// <param name="SoldOut">What was left of the products that were sold out, if that is the reason.</param>
/// <param name="CodeReason">Why the promo code was refused, in Promotions' word, if that is the reason.</param>
/// <param name="CancelRequested">Whether a cancellation was requested and the carrier's answer is pending.</param>
/// <param name="CanPayAgain">Whether it can be paid with another card now.</param>
/// <param name="Refunded">How much of the total has been refunded so far.</param>
/// <param name="Rate">The rate that prices were converted with; left out for orders in the base currency.</param>
/// <param name="ShippingOption">How it is sent, such as <c>standard</c> or <c>express</c>.</param>
/// <param name="RedirectUrl">Where the customer confirms the payment while the status is <c>requiresAction</c>.</param>
/// <param name="Customer">Whose it is; only staff are told.</param>
internal sealed record OrderView(
    Guid Id, OrderStatus Status, string? Reason, IReadOnlyList<SoldOutView>? SoldOut, string? CodeReason,
    bool CancelRequested, bool CanPayAgain,
    IReadOnlyList<OrderLineView> Items, Money Subtotal, Money Discount, Money Shipping, Money Tax, Money Total,
    Money Refunded,
    ExchangeRate? Rate, string? PromoCode, string ShippingOption, ShippingAddress ShippingAddress, string? RedirectUrl,
    string? Carrier, string? TrackingNumber, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt, OrderCustomer? Customer = null)
{
    public static OrderView Of(OrderRow row, IReadOnlyList<OrderLine> lines, DateTimeOffset now) => new(
        row.Id, row.State.Status, row.Reason, SoldOutView.Of(row, lines),
        row.Reason is OrderReasons.PromoCodeInvalid ? row.CodeReason : null,
        row.Cancelling is not null, PayOrder.IsPossible(row, now), [.. lines.Select(OrderLineView.Of)],
        row.Of(row.SubtotalMinor), row.Of(row.DiscountMinor), row.Of(row.ShippingMinor), row.Of(row.TaxMinor),
        row.Total, row.Of(row.RefundedMinor),
        row.ExchangeRate, row.PromoCode, row.ShippingOption, row.ShippingAddress,
        row.State.Status is OrderStatus.RequiresAction ? row.RedirectUrl : null, row.Carrier, row.TrackingNumber,
        row.PlacedAt, row.UpdatedAt);
}

/// <summary>A product that was short of stock.</summary>
/// <param name="Quantity">Units ordered.</param>
/// <param name="Available">Units that were left at that moment.</param>
internal sealed record SoldOutView(Guid ProductId, string Sku, string Name, int Quantity, int Available)
{
    /// <summary>The products that were short; null unless the order was rejected for its stock.</summary>
    public static IReadOnlyList<SoldOutView>? Of(OrderRow row, IReadOnlyList<OrderLine> lines) =>
        row.State.Status is not OrderStatus.Rejected || row.ProductsLeft.Count == 0
        ? null
        : [.. row.ProductsLeft.Join(lines, left => left.ProductId, line => line.ProductId, (left, line) => new SoldOutView(line.ProductId, line.Sku, line.Name, line.Quantity, left.Available))];
}

/// <summary>A line as sold.</summary>
internal sealed record OrderLineView(
    Guid ProductId, string Sku, string Name, int Quantity, Money UnitPrice, Money LineTotal)
{
    public static OrderLineView Of(OrderLine line) =>
        new(line.ProductId, line.Sku, line.Name, line.Quantity, line.UnitPrice, line.LineTotal);
}
