using System.Numerics;
using OnlineShop.Contracts;
using OnlineShop.Product.Catalog.Currencies;

namespace OnlineShop.Product.Catalog.Facets;

/// <summary>
/// Prices are counted in narrow bands with round limits in the currency that is shown (1, 2, 3, 5, 10, 20, …); neighbours are then
/// joined until a handful is left.
/// </summary>
/// <param name="Shown">The lowest amount of each band but the first, in minor units of the shown currency, rising.</param>
/// <param name="Stored">The same as prices are stored.</param>
internal sealed record PriceBands(IReadOnlyList<long> Shown, long[] Stored)
{
    /// <summary>More buckets than this are no help to choose one.</summary>
    public const int MostBuckets = 5;

    /// <summary>The bands are bits of a number.</summary>
    private const int MostBounds = 62;

    private static readonly long[] Steps = [1, 2, 3, 5];

    /// <summary>The bands of a currency: from its main unit, or where that is worth little from what is worth a cent.</summary>
    public static PriceBands Of(ShownPrices prices)
    {
        var highest = prices.Show(ProductData.HighestPrice.MinorUnits);
        var (shown, stored) = (new List<long>(), new List<long>());
        for (var unit = (long)Math.Pow(10, Currency.Exponent(highest.Currency)); unit <= highest.MinorUnits; unit *= 10)
        {
            foreach (var step in Steps)
            {
                var least = prices.Lowest(unit * step);
                if (stored.Count < MostBounds && (stored.Count == 0 ? least > 1 : least > stored[^1]))
                {
                    shown.Add(unit * step);
                    stored.Add(least);
                }
            }
        }

        return new PriceBands(shown, [.. stored]);
    }

    /// <summary>A few buckets that all counted items are in: bands with something in them, the least full ones joined.</summary>
    /// <param name="counts">Items by the bands that they have, as bits; an item counts once in a bucket.</param>
    public IReadOnlyList<PriceBucket> Bucket(IReadOnlyList<(long Bands, long Count)> counts, string currency)
    {
        var all = counts.Aggregate(0L, (bits, item) => bits | item.Bands);
        var buckets = Enumerable.Range(0, Shown.Count + 1).Select(band => 1L << band).Where(bit => (all & bit) != 0).ToList();
        while (buckets.Count > MostBuckets)
        {
            var joined = Enumerable.Range(0, buckets.Count - 1).MinBy(i => CountIn(buckets[i] | buckets[i + 1]));
            buckets[joined] |= buckets[joined + 1];
            buckets.RemoveAt(joined + 1);
        }

        return [.. buckets.Select((bits, i) => new PriceBucket(
            From(bits), i + 1 < buckets.Count ? new Money(From(buckets[i + 1]).MinorUnits - 1, currency) : null, CountIn(bits)))];

        long CountIn(long bits) => counts.Where(item => (item.Bands & bits) != 0).Sum(item => item.Count);

        Money From(long bits) =>
            new(BitOperations.TrailingZeroCount(bits) is > 0 and var band ? Shown[band - 1] : 0, currency);
    }
}
