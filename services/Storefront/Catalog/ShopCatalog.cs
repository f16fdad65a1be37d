using System.Net;
using OnlineShop.Client;
using OnlineShop.ServiceDefaults.Http;
using Polly;

namespace OnlineShop.Storefront.Catalog;

/// <summary>Reads the catalog through the Gateway. An outage is an answer too: the page says so instead of failing.</summary>
internal sealed partial class ShopCatalog(HttpClient gateway, ILogger<ShopCatalog> logger)
{
    private const int PageSize = 24;

    private const int ReviewCount = 20;

    private readonly ShopClient shop = new(gateway) { AcceptsMissingMembers = true };

    public Task<Answer<ProductList>> SearchAsync(CatalogQuery query, CancellationToken cancel) => query.HasUnknownSort
        ? Task.FromResult(new Answer<ProductList>(Outcome.Refused, null))
        : AskAsync(
            "/api/products",
            shop.ListProductsAsync(
                search: CatalogQuery.Given(query.Search), category: CatalogQuery.Given(query.Category), sort: query.KnownSort,
                limit: PageSize, after: CatalogQuery.Given(query.After), cancellationToken: cancel),
            cancel);

    public Task<Answer<CategoryList>> CategoriesAsync(CancellationToken cancel) =>
        AskAsync("/api/categories", shop.ListCategoriesAsync(cancel), cancel);

    public Task<Answer<ProductDetails>> ProductAsync(Guid id, CancellationToken cancel) =>
        AskAsync($"/api/products/{id}", shop.GetProductAsync(id, cancellationToken: cancel), cancel);

    public Task<Answer<ReviewPage>> ReviewsAsync(Guid id, CancellationToken cancel) => AskAsync(
        $"/api/products/{id}/reviews", shop.ListReviewsAsync(id, ReviewCount, cancellationToken: cancel), cancel);

    /// <summary>The picture of a product; null when the shop does not answer. The caller disposes it.</summary>
    public async Task<HttpResponseMessage?> ImageAsync(Guid id, string? knownTag, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/products/{id}/image.svg");
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
                    LogOutage(logger, WithoutQuery(path), refused.InnerException?.Message ?? refused.Message);
                    break;
                default:
                    LogStatus(logger, WithoutQuery(path), refused.StatusCode);
                    break;
            }
        }
        catch (Exception error) when (IsOutage(error, cancel))
        {
            LogOutage(logger, WithoutQuery(path), error.Message);
        }

        return new Answer<T>(Outcome.Away, null);
    }

    private static bool IsOutage(Exception error, CancellationToken cancel) =>
        error is HttpRequestException or ExecutionRejectedException
        || (error is OperationCanceledException && !cancel.IsCancellationRequested);

    /// <summary>What a visitor searched for is nobody's business.</summary>
    private static string WithoutQuery(string path) => path.Split('?')[0];

    [LoggerMessage(1, LogLevel.Warning, "{Path}: the shop does not answer: {Message}")]
    private static partial void LogOutage(ILogger logger, string path, string message);

    [LoggerMessage(2, LogLevel.Warning, "{Path}: the shop answers {Status}")]
    private static partial void LogStatus(ILogger logger, string path, int status);
}
