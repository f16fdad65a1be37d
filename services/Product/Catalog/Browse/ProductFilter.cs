using System.Globalization;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>Which products a list has and facets count, in stored prices.</summary>
/// <param name="MinRating">The fewest stars of the mean rating.</param>
/// <param name="InStock">Only products of which a unit can be ordered.</param>
internal sealed record ProductFilter(
    SearchText? Search, string? Category, long? MinPrice, long? MaxPrice, int? MinRating, bool InStock)
{
    /// <summary>Only these products; null for all.</summary>
    public Guid[]? Ids { get; init; }

    /// <summary>Equal for filters that take the same products.</summary>
    public string CacheKey() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Category}|{MinPrice}|{MaxPrice}|{MinRating}|{InStock}|{Search?.Text.ToLowerInvariant()}");
}
