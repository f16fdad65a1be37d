using OnlineShop.Client;

namespace OnlineShop.Storefront.Catalog;

/// <summary>
/// Reads what pages show beside their own matter: counts, suggestions, what is popular, campaigns. Whatever does not come is null and
/// left out. It has a client of its own, with little patience: a part that is away must not delay a page, nor cut the catalog off.
/// </summary>
internal sealed partial class ShopExtras(HttpClient gateway, ILogger<ShopExtras> logger)
{
    // An answer that is not whole is none: what it is for can be left out.
    private readonly ShopClient shop = new(gateway);

    /// <summary>How many products there are with each value of each filter.</summary>
    /// <param name="currency">What prices are shown in; in the shop's own where it has no rate for it.</param>
    public Task<ProductFacets?> FacetsAsync(CatalogQuery query, string currency, CancellationToken cancel) => query.IsUnknown
        ? Task.FromResult<ProductFacets?>(null)
        : PricedAsync(currency, inCurrency => TryAsync(
            "/api/products/facets",
            () => shop.ListProductFacetsAsync(
                search: CatalogQuery.Given(query.Search), category: CatalogQuery.Given(query.Category),
                minPrice: CatalogQuery.Given(query.MinPrice), maxPrice: CatalogQuery.Given(query.MaxPrice), currency: inCurrency,
                minRating: query.KnownRating, availability: query.KnownStock, cancellationToken: cancel),
            cancel));

    /// <param name="typed">What a visitor has typed so far.</param>
    /// <param name="currency">What prices are shown in; in the shop's own where it has no rate for it.</param>
    public Task<ProductSuggestions?> SuggestionsAsync(string typed, string currency, CancellationToken cancel) =>
        PricedAsync(currency, inCurrency => TryAsync(
            "/api/products/suggestions", () => shop.SuggestProductsAsync(typed, inCurrency, cancel), cancel));

    /// <summary>The products with the most units sold in 30 days.</summary>
    public Task<BestSellers?> BestSellersAsync(int most, CancellationToken cancel) => TryAsync(
        "/api/statistics/products/best-sellers", () => shop.ListBestSellersAsync(limit: most, cancellationToken: cancel), cancel);

    /// <summary>The products that are often in one order with this one.</summary>
    public Task<BoughtTogether?> BoughtTogetherAsync(Guid id, int most, CancellationToken cancel) => TryAsync(
        "/api/statistics/products/{id}/bought-together", () => shop.ListBoughtTogetherAsync(id, most, cancel), cancel);

    public Task<CurrentCampaignList?> CampaignsAsync(CancellationToken cancel) =>
        TryAsync("/api/promotions/campaigns/current", () => shop.ListCurrentCampaignsAsync(cancel), cancel);

    /// <summary>What sending one unit of a product costs by standard shipping, and when it arrives if it is ordered today.</summary>
    /// <param name="country">ISO 3166-1, two letters.</param>
    public Task<ShippingQuote?> ShippingAsync(ProductDetails product, string country, CancellationToken cancel) => TryAsync(
        "/api/deliveries/quote",
        () => shop.QuoteShippingAsync(
            country: country, weightGrams: product.WeightGrams, currency: product.Price.Currency, subtotal: product.Price.Amount,
            cancellationToken: cancel),
        cancel);

    /// <summary>Without a rate, prices are shown as the catalog has them.</summary>
    private static async Task<T?> PricedAsync<T>(string currency, Func<string?, Task<T?>> ask)
        where T : class =>
        currency == Visitor.ShopCurrency ? await ask(null) : await ask(currency) ?? await ask(null);

    private async Task<T?> TryAsync<T>(string path, Func<Task<T>> ask, CancellationToken cancel)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (error is ShopApiException || ShopCatalog.IsOutage(error, cancel))
        {
            LogLeftOut(logger, path, error.InnerException?.Message ?? error.Message);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Path} is left out of a page: {Message}")]
    private static partial void LogLeftOut(ILogger logger, string path, string message);
}
