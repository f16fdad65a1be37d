using System.Net;
using OnlineShop.Client;
using OnlineShop.ServiceDefaults.Http;
using Polly;

namespace OnlineShop.Storefront.Catalog;

/// <summary>Reads the catalog through the Gateway. An outage is an answer too: the page says so instead of failing.</summary>
internal sealed partial class ShopCatalog(HttpClient gateway, ILogger<ShopCatalog> logger)
{
    private const int PageSize = 24;

    private const int ReviewsOnPage = 10;

    private readonly ShopClient shop = new(gateway) { AcceptsMissingMembers = true };

    /// <param name="currency">What prices are shown in; in the shop's own where it has no rate for it.</param>
    public Task<Answer<ProductList>> SearchAsync(
        CatalogQuery query, string currency, CancellationToken cancel, int most = PageSize) => query.IsUnknown
        ? Task.FromResult(new Answer<ProductList>(Outcome.Refused, null))
        : PricedAsync(currency, inCurrency => AskAsync(
            "/api/products",
            shop.ListProductsAsync(
                search: CatalogQuery.Given(query.Search), category: CatalogQuery.Given(query.Category),
                minPrice: CatalogQuery.Given(query.MinPrice), maxPrice: CatalogQuery.Given(query.MaxPrice), currency: inCurrency,
                minRating: query.KnownRating, availability: query.KnownStock, sort: query.KnownSort, limit: most,
                after: CatalogQuery.Given(query.After), cancellationToken: cancel),
            cancel));

    public Task<Answer<CategoryList>> CategoriesAsync(CancellationToken cancel) =>
        AskAsync("/api/categories", shop.ListCategoriesAsync(cancel), cancel);

    public Task<Answer<Rates>> RatesAsync(CancellationToken cancel) =>
        AskAsync("/api/rates", shop.ListRatesAsync(cancellationToken: cancel), cancel);

    /// <summary>A part of all products, newest first, for those who want every one.</summary>
    public Task<Answer<ProductList>> EveryProductAsync(string? after, CancellationToken cancel) => AskAsync(
        "/api/products", shop.ListProductsAsync(sort: ProductSort.Newest, limit: 100, after: after, cancellationToken: cancel), cancel);

    /// <param name="currency">What its price is shown in; in the shop's own where it has no rate for it.</param>
    public Task<Answer<ProductDetails>> ProductAsync(Guid id, string currency, CancellationToken cancel) => PricedAsync(
        currency,
        inCurrency => AskAsync("/api/products/{id}", shop.GetProductAsync(id, inCurrency, cancel), cancel));

    /// <summary>Products by their ids, 100 at most; those that are not sold any more are left out.</summary>
    /// <param name="currency">What prices are shown in; in the shop's own where it has no rate for it.</param>
    public Task<Answer<ProductList>> ProductsAsync(IEnumerable<Guid> ids, string currency, CancellationToken cancel) => PricedAsync(
        currency,
        inCurrency => AskAsync(
            "/api/products",
            shop.ListProductsAsync(currency: inCurrency, limit: 100, ids: string.Join(',', ids), cancellationToken: cancel), cancel));

    /// <param name="after">The place in the list, from the page before; null for the latest.</param>
    public Task<Answer<ReviewPage>> ReviewsAsync(Guid id, string? after, CancellationToken cancel) => AskAsync(
        "/api/products/{id}/reviews",
        shop.ListReviewsAsync(id, ReviewsOnPage, CatalogQuery.Given(after), cancellationToken: cancel), cancel);

    /// <summary>A picture of a product; null when the shop does not answer. The caller disposes it.</summary>
    /// <param name="name">The last part of its address at the shop.</param>
    public async Task<HttpResponseMessage?> ImageAsync(Guid id, string name, string? knownTag, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/products/{id}/{name}");
        if (!string.IsNullOrEmpty(knownTag))
            request.Headers.TryAddWithoutValidation("If-None-Match", knownTag);
        try
        {
            return await gateway.SendAsync(request, cancel);
        }
        catch (Exception error) when (IsOutage(error, cancel))
        {
            LogOutage(logger, request.RequestUri!.OriginalString, error.Message);
            return null;
        }
    }

    /// <summary>Without a rate, prices are shown as the catalog has them: the page says which currency it is.</summary>
    private static async Task<Answer<T>> PricedAsync<T>(string currency, Func<string?, Task<Answer<T>>> ask)
        where T : class
    {
        if (currency == Visitor.ShopCurrency)
            return await ask(null);
        var answer = await ask(currency);
        return answer.Outcome is Outcome.Refused or Outcome.Away ? await ask(null) : answer;
    }

    private async Task<Answer<T>> AskAsync<T>(string path, Task<T> request, CancellationToken cancel)
        where T : class
    {
        try
        {
            return new Answer<T>(Outcome.Found, await request);
        }
        catch (ShopApiException refused)
        {
            switch ((HttpStatusCode)refused.StatusCode)
            {
                case HttpStatusCode.NotFound:
                    return new Answer<T>(Outcome.Missing, null);
                case var status when PeerAnswers.IsFinal(status):
                    return new Answer<T>(Outcome.Refused, null);
                case HttpStatusCode.OK:
                    LogOutage(logger, path, refused.InnerException?.Message ?? refused.Message);
                    break;
                default:
                    LogStatus(logger, path, refused.StatusCode);
                    break;
            }
        }
        catch (Exception error) when (IsOutage(error, cancel))
        {
            LogOutage(logger, path, error.Message);
        }

        return new Answer<T>(Outcome.Away, null);
    }

    /// <summary>Whether the shop did not answer, and the visitor still waits.</summary>
    public static bool IsOutage(Exception error, CancellationToken cancel) =>
        error is HttpRequestException or ExecutionRejectedException
        || (error is OperationCanceledException && !cancel.IsCancellationRequested);

    [LoggerMessage(1, LogLevel.Warning, "{Path}: the shop does not answer: {Message}")]
    private static partial void LogOutage(ILogger logger, string path, string message);

    [LoggerMessage(2, LogLevel.Warning, "{Path}: the shop answers {Status}")]
    private static partial void LogStatus(ILogger logger, string path, int status);
}
