using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Catalog.Currencies;

/// <summary>
/// The catalog's prices in the currency that they are shown in. Each is converted once and rounded half to even, as an order does
/// it. A dearer product is never shown cheaper, so the order of prices is that of the catalog, and a limit in the shown currency
/// is a limit in the base currency.
/// </summary>
/// <param name="Rate">From the base currency; null where prices are shown in it.</param>
internal readonly record struct ShownPrices(ExchangeRate? Rate)
{
    /// <summary>As they are stored.</summary>
    public static ShownPrices InBase => default;

    /// <summary>A stored price as it is shown.</summary>
    public Money Show(long priceMinor)
    {
        var price = new Money(priceMinor, Currency.Base);
        return Rate is null ? price : price.Convert(Rate.Value, Rate.To);
    }

    /// <summary>
    /// The lowest stored price that is shown as <paramref name="least"/> or more; above all prices where there is none.
    /// </summary>
    public long Lowest(long least) => Rate is null ? least : FirstShownAs(minor => minor >= least);

    /// <summary>The highest stored price that is shown as <paramref name="most"/> or less.</summary>
    public long Highest(long most) => Rate is null ? most : FirstShownAs(minor => minor > most) - 1;

    private long FirstShownAs(Func<long, bool> isSo)
    {
        var (low, high) = (0L, ProductData.HighestPrice.MinorUnits + 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isSo(Show(middle).MinorUnits))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
