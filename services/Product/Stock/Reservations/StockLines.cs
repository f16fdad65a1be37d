using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>What an order wants of one product.</summary>
internal sealed record Wanted(Guid ProductId, long Quantity);

/// <summary>What a product has to give.</summary>
internal sealed record Offered(Guid ProductId, int Available, bool Retired);

/// <summary>Why an order's stock cannot be reserved.</summary>
internal sealed record Refusal(string Reason, Guid[] ProductIds, IReadOnlyList<StockLeft> Left);

/// <summary>The rules of reserving stock: all lines or none.</summary>
internal static class StockLines
{
    /// <summary>One line a product, in the order in which rows are locked.</summary>
    public static IReadOnlyList<Wanted> Merge(IEnumerable<StockLine> lines) =>
        [.. lines.GroupBy(line => line.ProductId).Select(group => new Wanted(group.Key, group.Sum(line => (long)line.Quantity))).OrderBy(line => line.ProductId)];

    /// <summary>Why <paramref name="wanted"/> cannot be reserved of what the <paramref name="shelf"/> has; null where it can.</summary>
    public static Refusal? Check(IReadOnlyList<Wanted> wanted, IReadOnlyDictionary<Guid, Offered> shelf)
    {
        var gone = wanted
            .Where(line => line.Quantity < 1 || !shelf.TryGetValue(line.ProductId, out var product) || product.Retired)
            .Select(line => line.ProductId).ToArray();
        if (gone.Length > 0 || wanted.Count == 0)
            return new Refusal(StockReasons.ProductUnavailable, gone, [.. gone.Select(id => new StockLeft(id, 0))]);
        var scarce = wanted.Where(line => shelf[line.ProductId].Available < line.Quantity).Select(line => line.ProductId)
            .ToArray();
        return scarce.Length > 0
            ? new Refusal(
                StockReasons.OutOfStock, scarce, [.. scarce.Select(id => new StockLeft(id, LeftOf(id, shelf)))])
            : null;
    }

    /// <summary>What is left of a product; of one that is retired or unknown nothing.</summary>
    public static int LeftOf(Guid id, IReadOnlyDictionary<Guid, Offered> shelf) =>
        shelf.TryGetValue(id, out var product) && !product.Retired ? product.Available : 0;
}
