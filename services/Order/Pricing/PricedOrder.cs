using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Pricing;

/// <summary>An order with all its amounts, in the order's currency.</summary>
/// <param name="TotalInBase">The total in the shop's base currency at the order's own rate.</param>
internal sealed record PricedOrder(
    IReadOnlyList<OrderLine> Lines, Money Subtotal, Money Discount, Money Shipping, Money Tax, Money Total,
    Money TotalInBase, ExchangeRate? Rate);
