using System.Globalization;
using FluentValidation;
using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>The query of a product list, as it came.</summary>
internal sealed record ListProducts(
    string? Search, string? Category, string? MinPrice, string? MaxPrice, string? Currency, string? MinRating,
    string? Availability, string? Sort, string? Limit, string? After, string? Ids, string? Retired, string? MaxAvailable) : IProductFilters
{
    /// <summary>Whether it asks for what only those may see who manage the catalog.</summary>
    public bool IsOfStaff => Retired == "true" || !string.IsNullOrEmpty(MaxAvailable);

    /// <summary>The order asked for; without one, the best match of a search comes first, else the newest product.</summary>
    public ProductSort? FindSort() => string.IsNullOrEmpty(Sort) || Sort == ProductSort.Relevance.Name
        ? SearchText.From(Search) is null ? ProductSort.Newest : ProductSort.Relevance
        : ProductSort.Find(Sort);

    /// <summary>The query in stored prices.</summary>
    public ProductQuery ToQuery(ShownPrices prices) => new(
        this.ToFilter(prices) with { Ids = ProductIds.Read(Ids), Retired = Retired == "true", MaxAvailable = Units() }, FindSort()!, Pages.ParseLimit(Limit)!.Value, FindAfter());

    /// <summary>The most units that can be ordered; null where there is no such filter, or no such number.</summary>
    public int? Units() =>
        int.TryParse(MaxAvailable, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units <= 1_000_000 ? units : null;

    public PageCursor? FindAfter() =>
        FindSort() is { } sort ? PageCursor.Read(After, sort, SearchText.From(Search) is not null) : null;
}

/// <summary>The query of a product list, read.</summary>
internal sealed record ProductQuery(ProductFilter Filter, ProductSort Sort, int Limit, PageCursor? After)
{
    /// <summary>Equal for queries that have equal first pages.</summary>
    public string CacheKey() =>
        string.Create(CultureInfo.InvariantCulture, $"{Sort.Name}|{Limit}|{Filter.CacheKey()}");
}

internal sealed class ListProductsValidator : ProductFilterValidator<ListProducts>
{
    public ListProductsValidator()
    {
        RuleFor(query => query.Sort).Must((query, _) => query.FindSort() is not null)
            .WithMessage($"It must be one of {string.Join(", ", ProductSort.Names)}.");
        RuleFor(query => query.Limit).IsPageLimit();
        RuleFor(query => query.Ids).Must(ids => string.IsNullOrEmpty(ids) || ProductIds.Read(ids) is not null)
            .WithMessage(ProductIds.Message);
        RuleFor(query => query.Retired).Must(text => text is null or "" or "true" or "false")
            .WithMessage("It must be true or false.");
        RuleFor(query => query.MaxAvailable).Must((query, text) => string.IsNullOrEmpty(text) || query.Units() is not null)
            .WithMessage("It must be a whole number from 0 to 1000000.");
        RuleFor(query => query.After)
            .Must((query, _) => query.FindAfter() is not null)
            .When(query => !string.IsNullOrEmpty(query.After) && query.FindSort() is not null)
            .WithMessage("It must be the 'next' of a page with the same search and sort.");
    }
}
