using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Statistics.Orders;

/// <summary>
/// The revenue of each line of an order in the base currency. The discount falls on the lines by their totals; then the total in
/// the base currency is split over the discounted lines and the shipping by what they cost. So the parts add up to the total to
/// the cent, and no rate is applied a second time.
/// </summary>
internal static class LineShares
{
    /// <summary>The revenue of each line, in the order of the lines; what is left to the total is the shipping's.</summary>
    public static IReadOnlyList<Money> Of(OrderPlaced order)
    {
        var totals = order.Lines.Select(line => line.LineTotal.MinorUnits).ToArray();
        var discounts = totals.Any(total => total > 0)
            ? Money.Min(order.Discount, order.Subtotal).Allocate(totals)
            : [.. totals.Select(_ => Money.Zero(order.Discount.Currency))];
        var weights = totals
            .Select((total, index) => Math.Max(0, total - discounts[index].MinorUnits))
            .Append(order.Shipping.MinorUnits)
            .ToArray();
        return weights.Any(weight => weight > 0)
            ? order.TotalInBase.Allocate(weights)[..^1]
            : [.. totals.Select(_ => Money.Zero(order.TotalInBase.Currency))];
    }
}
