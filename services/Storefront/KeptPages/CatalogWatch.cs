using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;
using OnlineShop.Storefront.Seen;
using OnlineShop.Storefront.Site;
using Polly;

namespace OnlineShop.Storefront.KeptPages;

/// <summary>
/// Listens to the shop for products that change, and drops the pages that show them. The shop tells it a moment after the change, when a
/// page that was drawn from what was before is already kept, and can be dropped.
/// </summary>
internal sealed partial class CatalogWatch(
    IHttpClientFactory clients, IOutputCacheStore pages, SeenProducts seen, ShopFacts facts, IOptions<KeptPageOptions> options,
    TimeProvider clock, ILogger<CatalogWatch> logger) : BackgroundService
{
    /// <summary>The name of the client that it listens by.</summary>
    public const string ClientName = "catalog-watch";

    private const string Path = "/api/products/changes";

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>The stream says something every 15 seconds; one that does not is broken.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(40);

    private TimeSpan pause = ShortestPause;
    private volatile bool isTold;

    /// <summary>Whether the shop tells of changes now.</summary>
    public bool IsTold => isTold;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Life == TimeSpan.Zero)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception error) when (IsOutage(error))
            {
                if (!stoppingToken.IsCancellationRequested)
                    LogOutage(logger, error.Message);
            }

            isTold = false;
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
        }
    }

    private async Task FollowAsync(CancellationToken cancel)
    {
        using var shop = clients.CreateClient(ClientName);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var response = await shop.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        response.EnsureSuccessStatusCode();
        using var silence = new CancellationTokenSource(LongestSilence, clock);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancel);
        await using var stream = await response.Content.ReadAsStreamAsync(ends.Token);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(ends.Token))
        {
            silence.CancelAfter(LongestSilence);
            if (!isTold)
            {
                // Whatever has changed until now was not told.
                await ForgetAllAsync(cancel);
                (isTold, pause) = (true, ShortestPause);
            }

            if (item.EventType == "change")
                await ForgetAsync(JsonSerializer.Deserialize<CatalogChange>(item.Data, JsonSerializerOptions.Web)!, cancel);
        }
    }

    private async Task ForgetAsync(CatalogChange change, CancellationToken cancel)
    {
        seen.Forget([.. change.ProductIds]);
        if (change.Lists)
        {
            facts.ForgetCategories();
            await pages.EvictByTagAsync(KeptTags.Lists, cancel);
        }

        foreach (var id in change.ProductIds)
            await pages.EvictByTagAsync(KeptTags.OfProduct(id), cancel);
    }

    private async Task ForgetAllAsync(CancellationToken cancel)
    {
        seen.ForgetAll();
        facts.ForgetCategories();
        await pages.EvictByTagAsync(KeptTags.All, cancel);
    }

    private static bool IsOutage(Exception error) =>
        error is HttpRequestException or IOException or JsonException or TimeoutException or ExecutionRejectedException
            or OperationCanceledException;

    [LoggerMessage(1, LogLevel.Warning, "The shop does not tell of changes; pages are kept for a shorter time: {Message}")]
    private static partial void LogOutage(ILogger logger, string message);
}
