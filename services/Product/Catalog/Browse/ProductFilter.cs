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

    /// <summary>Only retired products, which are else left out.</summary>
    public bool Retired { get; init; }

    /// <summary>Only products of which no more units can be ordered.</summary>
    public int? MaxAvailable { get; init; }

    /// <summary>Whether it is one that only those have who manage the catalog: each product then stands for itself.</summary>
    public bool IsOfStaff => Retired || MaxAvailable is not null;

    /// <summary>Equal for filters that take the same products.</summary>
    public string CacheKey() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Category}|{MinPrice}|{MaxPrice}|{MinRating}|{InStock}|{Search?.Text.ToLowerInvariant()}");
}
