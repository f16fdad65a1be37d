using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Pricing;

/// <summary>A quantity of a product at the catalog's price, in the base currency.</summary>
internal sealed record CatalogLine(
    Guid ProductId, string Sku, string Name, int Quantity, Money UnitPrice, int WeightGrams)
{
    public static CatalogLine Of(ProductPrice price, int quantity) =>
        new(price.Id, price.Sku, price.Name, quantity, price.Price, price.WeightGrams);
}

/// <summary>
/// The arithmetic of an order. Each unit price is converted once and rounded half to even; a line is its unit price times the
/// quantity, exactly; the total is the sum of its rounded parts. Prices include VAT; <see cref="Tax"/> says how much of the total
/// it is.
/// </summary>
internal static class OrderPricing
{
    /// <summary>The products whose line total is beyond the range of <see cref="Money"/>, in the order's currency.</summary>
    public static IReadOnlySet<Guid> BeyondRange(IReadOnlyList<CatalogLine> catalog, ExchangeRate? rate) => catalog
        .Where(
            line => !line.UnitPrice.TryConvert(rate?.Value ?? 1m, rate?.To ?? line.UnitPrice.Currency, out var unit) || Times(unit, line.Quantity) is null)
        .Select(line => line.ProductId).ToHashSet();

    /// <summary>A unit price times a quantity; null where that is beyond the range of <see cref="Money"/>.</summary>
    public static Money? Times(Money unit, int quantity) =>
        unit.MinorUnits > Money.MaxMinorUnits / quantity ? null : unit * quantity;

    /// <summary>
    /// The sum of the line totals; null where one of them is null, or the sum is beyond the range of <see cref="Money"/>.
    /// </summary>
    public static Money? SumOf(IReadOnlyCollection<Money?> lines, string currency) =>
        lines.Any(line => line is null) || lines.Sum(line => (decimal)line!.Value.MinorUnits) > Money.MaxMinorUnits
            ? null
            : Money.Sum(lines.Select(line => line!.Value), currency);

    /// <summary>The lines in the order's currency.</summary>
    /// <param name="rate">From the base currency to the order's; null where they are the same.</param>
    /// <exception cref="MoneyRangeException">A line is <see cref="BeyondRange"/>.</exception>
    public static IReadOnlyList<OrderLine> Lines(IReadOnlyList<CatalogLine> catalog, ExchangeRate? rate) =>
        [.. catalog.Select(line =>
        {
            var unit = rate is null ? line.UnitPrice : line.UnitPrice.Convert(rate.Value, rate.To);
            return new OrderLine(
                line.ProductId, line.Sku, line.Name, line.Quantity, unit, unit * line.Quantity, line.WeightGrams);
        })];

    /// <summary>Computes an order's amounts.</summary>
    /// <exception cref="MoneyRangeException">An amount is beyond the range of <see cref="Money"/>.</exception>
    public static PricedOrder Total(
        IReadOnlyList<OrderLine> lines, Money discount, Money shipping, string country, ExchangeRate? rate)
    {
        var currency = shipping.Currency;
        var subtotal = Money.Sum(lines.Select(line => line.LineTotal), currency);
        var cut = Money.Min(discount, subtotal);
        var total = subtotal - cut + shipping;
        return new PricedOrder(
            lines, subtotal, cut, shipping, Tax(lines, cut, shipping, country), total,
            rate is null ? total : InBase(total, rate), rate);
    }

    /// <summary>An amount of the order in the base currency, at the order's own rate.</summary>
    public static Money InBase(Money amount, ExchangeRate rate) => amount.Convert(1m / rate.Value, rate.From);

    /// <summary>
    /// The VAT inside the total: of each line after its share of the discount, and of the shipping, each rounded by itself.
    /// </summary>
    public static Money Tax(IReadOnlyList<OrderLine> lines, Money discount, Money shipping, string country)
    {
        var percent = VatTable.Percent(country);
        return Money.Sum(
            Net(lines, discount).Append(shipping).Select(gross => Included(gross, percent)), discount.Currency);
    }

    /// <summary>
    /// What is paid for each line: its total without its share of the discount. The shares add up to the discount.
    /// </summary>
    public static Money[] Net(IReadOnlyList<OrderLine> lines, Money discount)
    {
        var weights = lines.Select(line => line.LineTotal.MinorUnits).ToArray();
        var shares = weights.Any(weight => weight > 0)
            ? discount.Allocate(weights)
            : [.. lines.Select(_ => Money.Zero(discount.Currency))];
        return [.. lines.Select((line, index) => line.LineTotal - shares[index])];
    }

    private static Money Included(Money gross, decimal percent) =>
        Money.FromAmount(gross.Amount * percent / (100m + percent), gross.Currency);
}
