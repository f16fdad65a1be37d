using System.Net;
using System.Text.Json;
using OnlineShop.ServiceDefaults.Http;
using Polly;

namespace OnlineShop.Storefront.Catalog;

/// <summary>Reads the catalog through the Gateway. An outage is an answer too: the page says so instead of failing.</summary>
internal sealed partial class ShopCatalog(HttpClient gateway, ILogger<ShopCatalog> logger)
{
    private const int PageSize = 24;

    public Task<Answer<ProductPageOf>> SearchAsync(CatalogQuery query, CancellationToken cancel) =>
        GetAsync<ProductPageOf>(query.ToApiPath(PageSize), cancel);

    public Task<Answer<CategoryList>> CategoriesAsync(CancellationToken cancel) =>
        GetAsync<CategoryList>("/api/categories", cancel);

    public Task<Answer<ProductDetails>> ProductAsync(Guid id, CancellationToken cancel) =>
        GetAsync<ProductDetails>($"/api/products/{id}", cancel);

    public Task<Answer<ReviewList>> ReviewsAsync(Guid id, CancellationToken cancel) =>
        GetAsync<ReviewList>($"/api/products/{id}/reviews?limit=20", cancel);

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
            LogOutage(logger, request.RequestUri!, error.Message);
            return null;
        }
    }

    private async Task<Answer<T>> GetAsync<T>(string path, CancellationToken cancel)
        where T : class
    {
        try
        {
            using var response = await gateway.GetAsync(new Uri(path, UriKind.Relative), cancel);
            switch (response.StatusCode)
            {
                case HttpStatusCode.OK when await response.Content.ReadFromJsonAsync<T>(cancel) is { } value:
                    return new Answer<T>(Outcome.Found, value);
                case HttpStatusCode.NotFound:
                    return new Answer<T>(Outcome.Missing, null);
                case var status when PeerAnswers.IsFinal(status):
                    return new Answer<T>(Outcome.Refused, null);
                default:
                    LogStatus(logger, path, (int)response.StatusCode);
                    break;
            }
        }
        catch (Exception error) when (IsOutage(error, cancel))
        {
            LogOutage(logger, new Uri(path, UriKind.Relative), error.Message);
        }

        return new Answer<T>(Outcome.Away, null);
    }

    private static bool IsOutage(Exception error, CancellationToken cancel) =>
        error is HttpRequestException or ExecutionRejectedException or JsonException
        || (error is OperationCanceledException && !cancel.IsCancellationRequested);

    [LoggerMessage(1, LogLevel.Warning, "{Path}: the shop does not answer: {Message}")]
    private static partial void LogOutage(ILogger logger, Uri path, string message);

    [LoggerMessage(2, LogLevel.Warning, "{Path}: the shop answers {Status}")]
    private static partial void LogStatus(ILogger logger, string path, int status);
}
