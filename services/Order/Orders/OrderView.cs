using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Orders;

/// <summary>An order as the API shows it.</summary>
/// <param name="Reason">Why it was rejected or cancelled.</param>
/// <param name="Refunded">What went back of the total so far.</param>
/// <param name="Rate">The rate that prices were converted with; left out for orders in the base currency.</param>
/// <param name="RedirectUrl">Where the customer confirms the payment while the status is <c>requiresAction</c>.</param>
internal sealed record OrderView(
    Guid Id, OrderStatus Status, string? Reason, IReadOnlyList<OrderLineView> Items, Money Subtotal, Money Discount, Money Shipping, Money Tax, Money Total, Money Refunded,
    ExchangeRate? Rate, string? PromoCode, ShippingAddress ShippingAddress, string? RedirectUrl, string? Carrier, string? TrackingNumber,
    DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt)
{
    public static OrderView Of(OrderRow row, IEnumerable<OrderLine> lines) => new(
        row.Id, row.State.Status, row.Reason, [.. lines.Select(OrderLineView.Of)],
        row.Of(row.SubtotalMinor), row.Of(row.DiscountMinor), row.Of(row.ShippingMinor), row.Of(row.TaxMinor), row.Total, row.Of(row.RefundedMinor),
        row.ExchangeRate, row.PromoCode, row.ShippingAddress, row.State.Status is OrderStatus.RequiresAction ? row.RedirectUrl : null, row.Carrier, row.TrackingNumber,
        row.PlacedAt, row.UpdatedAt);
}

/// <summary>A line as sold.</summary>
internal sealed record OrderLineView(Guid ProductId, string Sku, string Name, int Quantity, Money UnitPrice, Money LineTotal)
{
    public static OrderLineView Of(OrderLine line) => new(line.ProductId, line.Sku, line.Name, line.Quantity, line.UnitPrice, line.LineTotal);
}

/// <summary>A page of orders, newest first; <paramref name="Next"/> is the <c>after</c> of the next page.</summary>
internal sealed record OrderPage(IReadOnlyList<OrderView> Items, Guid? Next);

/// <summary>An order that is accepted and under way.</summary>
internal sealed record AcceptedOrder(Guid Id, OrderStatus Status);
