using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.ApiClients.Products;

/// <summary>How many items the list would have with another value of one filter.</summary>
/// <param name="Rate">The rate that prices are shown at; left out in the base currency.</param>
public sealed record ApiFacets(
    long Total, IReadOnlyList<ApiCategoryFacet> Categories, IReadOnlyList<ApiRatingFacet> Ratings,
    ApiAvailabilityFacet Availability, ApiPriceFacet Price, ExchangeRate? Rate = null);

/// <summary>The items of a category.</summary>
public sealed record ApiCategoryFacet(string Slug, string Name, long Count);

/// <summary>The items of so many stars or more.</summary>
public sealed record ApiRatingFacet(int MinRating, long Count);

/// <summary>The items that can be ordered now, and those that cannot.</summary>
public sealed record ApiAvailabilityFacet(long InStock, long OutOfStock);

/// <summary>The prices of the items.</summary>
public sealed record ApiPriceFacet(IReadOnlyList<ApiPriceBucket> Buckets, Money? Min = null, Money? Max = null);

/// <summary>The items within two prices, both included; the last bucket has no end.</summary>
public sealed record ApiPriceBucket(Money From, long Count, Money? To = null);

/// <summary>What a visitor may mean, who has typed the beginning of it.</summary>
public sealed record ApiSuggestions(
    IReadOnlyList<ApiSuggestedProduct> Products, IReadOnlyList<ApiSuggestedCategory> Categories, ExchangeRate? Rate = null);

/// <summary>A product that may be meant.</summary>
public sealed record ApiSuggestedProduct(Guid Id, string Sku, string Name, Money Price);

/// <summary>A category that may be meant.</summary>
public sealed record ApiSuggestedCategory(string Slug, string Name);
