using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Catalog.Facets;

/// <summary>
/// How many items the list would have with another value of one filter, all other filters as they are. A family counts once, as
/// the list shows it.
/// </summary>
/// <param name="Total">The items of the list with all filters.</param>
/// <param name="Categories">Those that have any, by name.</param>
/// <param name="Ratings">From 4 stars down to 1.</param>
/// <param name="Rate">The rate that prices are shown at; left out in the base currency.</param>
internal sealed record ProductFacets(
    long Total, IReadOnlyList<CategoryFacet> Categories, IReadOnlyList<RatingFacet> Ratings,
    AvailabilityFacet Availability, PriceFacet Price, ExchangeRate? Rate);

/// <summary>The items of a category.</summary>
internal sealed record CategoryFacet(string Slug, string Name, long Count);

/// <summary>The items with a mean rating of so many stars or more.</summary>
internal sealed record RatingFacet(int MinRating, long Count);

/// <summary>The items that can be ordered now, and those that cannot. A family with variants of both kinds counts in both.</summary>
internal sealed record AvailabilityFacet(long InStock, long OutOfStock);

/// <summary>The prices of the items.</summary>
/// <param name="Min">The lowest; left out where there is no item.</param>
/// <param name="Max">The highest; left out where there is no item.</param>
/// <param name="Buckets">At most five, with round limits, from the lowest to the highest; none is empty.</param>
internal sealed record PriceFacet(Money? Min, Money? Max, IReadOnlyList<PriceBucket> Buckets);

/// <summary>The items within two prices, to be passed as <c>minPrice</c> and <c>maxPrice</c>.</summary>
/// <param name="From">The least price, included.</param>
/// <param name="To">The highest price, included; left out in the last bucket.</param>
internal sealed record PriceBucket(Money From, Money? To, long Count);
