using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Notification.Orders;

/// <summary>What mails show of an order.</summary>
/// <param name="ShippingOption">How it is sent; null where the order was kept by an earlier version.</param>
internal sealed record OrderSummary(
    IReadOnlyList<SummaryLine> Lines, Money Subtotal, Money Discount, Money Shipping, Money Tax, Money Total,
    ShippingAddress Address, string? ShippingOption = null)
{
    public static OrderSummary Of(OrderPlaced order) => new(
        [.. order.Lines.Select(line => new SummaryLine(line.Name, line.Quantity, line.LineTotal, line.ProductId))],
        order.Subtotal, order.Discount, order.Shipping, order.Tax, order.Total, order.Address, order.ShippingOption);
}

/// <summary>A line of the order in a mail.</summary>
internal sealed record SummaryLine(string Name, int Quantity, Money Total, Guid? ProductId = null);
