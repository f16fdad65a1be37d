namespace OnlineShop.Product.Catalog.Browse;

/// <summary>The filters of a query, as they came: a list and the facets beside it take the same.</summary>
internal interface IProductFilters
{
    string? Search { get; }

    string? Category { get; }

    string? MinPrice { get; }

    string? MaxPrice { get; }

    string? Currency { get; }

    string? MinRating { get; }

    string? Availability { get; }
}
