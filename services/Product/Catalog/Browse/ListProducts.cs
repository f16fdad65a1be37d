using System.Globalization;
using FluentValidation;
using OnlineShop.Contracts;
using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>The query of a product list, as it came.</summary>
internal sealed record ListProducts(
    string? Search, string? Category, string? MinPrice, string? MaxPrice, string? Currency, string? Sort, string? Limit,
    string? After)
{
    /// <summary>The order asked for; without one, the best match of a search comes first, else the newest product.</summary>
    public ProductSort? FindSort() => string.IsNullOrEmpty(Sort) || Sort == ProductSort.Relevance.Name
        ? SearchText.From(Search) is null ? ProductSort.Newest : ProductSort.Relevance
        : ProductSort.Find(Sort);

    /// <summary>The query in stored prices.</summary>
    public ProductQuery ToQuery(ShownPrices prices) => new(
        SearchText.From(Search), string.IsNullOrEmpty(Category) ? null : Category.ToLowerInvariant(),
        Price(MinPrice) is { } least ? prices.Lowest(least) : null,
        Price(MaxPrice) is { } most ? prices.Highest(most) : null, FindSort()!,
        Pages.ParseLimit(Limit)!.Value, FindAfter());

    public PageCursor? FindAfter() =>
        FindSort() is { } sort ? PageCursor.Read(After, sort, SearchText.From(Search) is not null) : null;

    /// <summary>The currency of prices. Where it is unknown itself, they are looked at as if it were the base currency.</summary>
    public string PriceCurrency => CurrencyQuery.Read(Currency) ?? Contracts.Currency.Base;

    /// <summary>An amount in minor units of the currency; null where it is none.</summary>
    public long? Price(string? text) => Money.TryParse(text, PriceCurrency, out var price) ? price.MinorUnits : null;
}

/// <summary>The query of a product list, read.</summary>
internal sealed record ProductQuery(
    SearchText? Search, string? Category, long? MinPrice, long? MaxPrice, ProductSort Sort, int Limit,
    PageCursor? After)
{
    /// <summary>Equal for queries that have equal first pages.</summary>
    public string CacheKey() => string.Create(CultureInfo.InvariantCulture,
        $"{Sort.Name}|{Limit}|{Category}|{MinPrice}|{MaxPrice}|{Search?.Text.ToLowerInvariant()}");
}

internal sealed class ListProductsValidator : AbstractValidator<ListProducts>
{
    public ListProductsValidator()
    {
        RuleFor(query => query.Search).MaximumTextLength(200);
        RuleFor(query => query.Category).MaximumLength(60).Must(NoZero)
            .WithMessage("It must be the slug of a category.");
        RuleFor(query => query.Currency).Must(code => CurrencyQuery.Read(code) is not null)
            .WithMessage(CurrencyQuery.Message);
        RuleFor(query => query.MinPrice).Must(IsPrice).WithMessage(PriceMessage);
        RuleFor(query => query.MaxPrice).Must(IsPrice).WithMessage(PriceMessage);
        RuleFor(query => query.MaxPrice)
            .Must((query, max) => query.Price(query.MinPrice) <= query.Price(max))
            .When(query => query.Price(query.MinPrice) is not null && query.Price(query.MaxPrice) is not null)
            .WithMessage("It must not be below minPrice.");
        RuleFor(query => query.Sort).Must((query, _) => query.FindSort() is not null)
            .WithMessage($"It must be one of {string.Join(", ", ProductSort.Names)}.");
        RuleFor(query => query.Limit).IsPageLimit();
        RuleFor(query => query.After)
            .Must((query, _) => query.FindAfter() is not null)
            .When(query => !string.IsNullOrEmpty(query.After) && query.FindSort() is not null)
            .WithMessage("It must be the 'next' of a page with the same search and sort.");
    }

    private static bool NoZero(string? text) => text is null || !text.Contains('\0', StringComparison.Ordinal);

    private static bool IsPrice(ListProducts query, string? text) =>
        string.IsNullOrEmpty(text) || query.Price(text) is >= 0;

    private static string PriceMessage(ListProducts query) =>
        $"It must be an amount in {query.PriceCurrency} such as {Money.FromAmount(12.5m, query.PriceCurrency).ToAmountString()}.";
}
