using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Pricing;

namespace OnlineShop.Order.Returns;

/// <summary>
/// The refund for returned units: what was paid for them, less their share of the discount. The cost of shipping is refunded with
/// the last unit of the order (as Directive 2011/83/EU, article 13, asks for a withdrawal from the whole contract).
/// </summary>
internal static class ReturnAmounts
{
    /// <summary>
    /// The refund for <paramref name="units"/> when <paramref name="before"/> were returned earlier and <paramref name="given"/>
    /// was refunded for them.
    /// </summary>
    public static Money Of(
        IReadOnlyList<OrderLine> lines, Money discount, Money shipping, IReadOnlyDictionary<Guid, int> before,
        IReadOnlyDictionary<Guid, int> units, Money given)
    {
        var net = OrderPricing.Net(lines, discount);
        // The last return gets the rest, so that all returns of an order add up to its total, to the cent.
        if (lines.All(line => Of(before, line) + Of(units, line) == line.Quantity))
            return Money.Sum(net, discount.Currency) + shipping - given;
        return Money.Sum(
            lines.Select(
                (line, index) => Upto(net[index], Of(before, line) + Of(units, line), line.Quantity) - Upto(net[index], Of(before, line), line.Quantity)),
            discount.Currency);
    }

    /// <summary>The value of the first units of a line.</summary>
    private static Money Upto(Money net, int units, int quantity) =>
        Money.FromAmount(net.Amount * units / quantity, net.Currency);

    private static int Of(IReadOnlyDictionary<Guid, int> units, OrderLine line) =>
        units.GetValueOrDefault(line.ProductId);
}
