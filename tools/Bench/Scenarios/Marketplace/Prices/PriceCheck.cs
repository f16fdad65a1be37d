using OnlineShop.Client;

namespace OnlineShop.Bench.Scenarios.Marketplace.Prices;

/// <summary>A product at a price, in minor units.</summary>
internal readonly record struct PricedLine(Guid Product, long Price)
{
    public static PricedLine Of(CartItem line) => new(line.ProductId, Cents.Of(line.UnitPrice));

    public static PricedLine Of(OrderLine line) => new(line.ProductId, Cents.Of(line.UnitPrice));

    public override string ToString() => $"product {Product} at {Cents.ToMoney(Price).Amount}";
}

/// <summary>Compares prices that the shop has answered with those that were set.</summary>
internal static class PriceCheck
{
    /// <summary>
    /// Why these prices cannot all be of one moment between a request and its answer; null where they can.
    /// </summary>
    public static string? FaultOf(PriceBook book, IEnumerable<PricedLine> lines, Span asked)
    {
        IReadOnlyList<Span> together = [asked];
        foreach (var line in lines)
        {
            if (book.FaultOf(line.Product, line.Price, asked, out var times) is { } fault)
                return $"{line}: {fault}";
            together = [.. together.SelectMany(_ => times, (one, other) => one.And(other)).OfType<Span>()];
            if (together.Count == 0)
                return $"{line}: not at one moment with the prices of the other lines";
        }

        return null;
    }
}
