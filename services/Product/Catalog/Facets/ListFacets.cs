using OnlineShop.Product.Catalog.Browse;

namespace OnlineShop.Product.Catalog.Facets;

/// <summary>The query of facets: the filters of the list that they stand beside.</summary>
internal sealed record ListFacets(
    string? Search, string? Category, string? MinPrice, string? MaxPrice, string? Currency, string? MinRating,
    string? Availability) : IProductFilters;

internal sealed class ListFacetsValidator : ProductFilterValidator<ListFacets>;
