using System.Globalization;
using OnlineShop.Contracts;
using OnlineShop.Product.Catalog.Currencies;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>Reads the filters of a query.</summary>
internal static class ProductFilterReading
{
    /// <summary>The value of <c>availability</c>: what can be ordered now.</summary>
    public const string InStock = "inStock";

    /// <summary>The values of <c>availability</c>.</summary>
    public static readonly IReadOnlyList<string> Availabilities = [InStock];

    /// <summary>The filter in stored prices.</summary>
    public static ProductFilter ToFilter(this IProductFilters query, ShownPrices prices) => new(
        SearchText.From(query.Search), string.IsNullOrEmpty(query.Category) ? null : query.Category.ToLowerInvariant(),
        query.Price(query.MinPrice) is { } least ? prices.Lowest(least) : null,
        query.Price(query.MaxPrice) is { } most ? prices.Highest(most) : null,
        query.Stars(), query.Availability == InStock);

    /// <summary>The currency of prices. Where it is unknown itself, they are looked at as if it were the base currency.</summary>
    public static string PriceCurrency(this IProductFilters query) =>
        CurrencyQuery.Read(query.Currency) ?? Currency.Base;

    /// <summary>An amount in minor units of the currency; null where it is none.</summary>
    public static long? Price(this IProductFilters query, string? text) =>
        Money.TryParse(text, query.PriceCurrency(), out var price) ? price.MinorUnits : null;

    /// <summary>The fewest stars, 1 to 5; null where there is no such filter, or no such number.</summary>
    public static int? Stars(this IProductFilters query) =>
        int.TryParse(query.MinRating, NumberStyles.None, CultureInfo.InvariantCulture, out var stars) && stars is >= 1 and <= 5
            ? stars
            : null;
}
