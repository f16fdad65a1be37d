using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Product.Catalog.News;

/// <summary>What changes in the catalog, for those who keep copies of it.</summary>
internal static class CatalogNewsEndpoints
{
    // Keeps proxies from closing a silent stream, and tells the listener that it is still open.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan WaitWhenFull = TimeSpan.FromSeconds(30);

    public static void MapCatalogNews(this WebApplication app) =>
        app.MapGroup("/api/products").WithTags("Products")
            .MapGet("/changes", Stream).WithName("streamCatalogChanges").AllowAnonymous()
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .WithSummary("Streams which products change, for caches")
            .WithDescription(
                "Server-sent events: 'change' with productIds, and with lists: whether lists, facets or categories may have changed as "
                + "well; 'ping' at the beginning and while nothing changes. Changes of a tenth of a second come together. Nothing is "
                + "kept for those who were away: with the first 'ping', take everything as changed. A listener who reads too "
                + "slowly is cut off.");

    private static Results<ServerSentEventsResult<CatalogChange?>, ProblemHttpResult> Stream(
        HttpContext http, CatalogNews news, TimeProvider clock, IHostApplicationLifetime lifetime, CancellationToken cancel)
    {
        if (news.TryOpen() is not { } stream)
        {
            http.Response.Headers[HeaderNames.RetryAfter] = $"{WaitWhenFull.TotalSeconds:0}";
            return Problem.Create(StatusCodes.Status429TooManyRequests, "tooManyStreams", "Too many streams are open. Try again later.");
        }

        http.Response.RegisterForDispose(stream);
        return TypedResults.ServerSentEvents(FollowAsync(stream, clock, lifetime.ApplicationStopping, cancel));
    }

    private static async IAsyncEnumerable<SseItem<CatalogChange?>> FollowAsync(
        CatalogNewsStream stream, TimeProvider clock, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);
        yield return Ping;
        while (true)
        {
            CatalogChange? change;
            try
            {
                change = await stream.NextAsync(Heartbeat, clock, ends.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
            {
                yield break;
            }

            yield return change is null ? Ping : new SseItem<CatalogChange?>(change, "change");
        }
    }

    private static SseItem<CatalogChange?> Ping => new(null, "ping");
}
