using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using OnlineShop.Client;
using Polly;

namespace OnlineShop.Storefront.Orders;

/// <summary>
/// Follows an order by the stream of its customer's notifications, which the Gateway passes on. It sends one token, and does not renew
/// it: a session that is renewed needs another cookie, and an answer that has begun cannot set one.
/// </summary>
internal sealed partial class OrderNews(HttpClient gateway, TimeProvider clock, ILogger<OrderNews> logger)
{
    /// <summary>The order is another than it was: the page shows it anew.</summary>
    public const string Change = "change";

    /// <summary>Nothing has changed, and both sides are there.</summary>
    public const string Ping = "ping";

    private const string Path = "/api/notifications/stream";

    /// <summary>Some steps are not told to the customer, and who has switched pushes off is told of none: so it is looked at as well.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(4);

    /// <summary>The stream says something every 15 seconds; one that does not is broken.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(40);

    private readonly ShopClient shop = new(gateway) { AcceptsMissingMembers = true };

    /// <summary>Opens the stream of a customer; null where the shop does not answer.</summary>
    public async Task<HttpResponseMessage?> OpenAsync(string token, CancellationToken cancel)
    {
        gateway.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        try
        {
            var response = await gateway.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (response.IsSuccessStatusCode)
                return response;
            LogStatus(logger, Path, (int)response.StatusCode);
            response.Dispose();
        }
        catch (Exception error) when (IsOutage(error) && !cancel.IsCancellationRequested)
        {
            LogOutage(logger, Path, error.Message);
        }

        return null;
    }

    /// <summary>
    /// What becomes of the order, until it is over, the shop does not answer any more, or <paramref name="cancel"/>. The first event
    /// says whether it has changed since the page was drawn.
    /// </summary>
    /// <param name="seen">The state that the page shows.</param>
    public async IAsyncEnumerable<SseItem<string>> FollowAsync(
        Guid id, string? seen, HttpResponseMessage stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var items = SseParser.Create(await stream.Content.ReadAsStreamAsync(cancel)).EnumerateAsync(ends.Token)
            .GetAsyncEnumerator(ends.Token);
        Task<bool>? reading = null;
        try
        {
            var isTold = false;
            // The stream is open by now: what changes after this look is told.
            while (await LookAsync(id, ends.Token) is { } order)
            {
                var state = OrderLife.StateOf(order);
                yield return new SseItem<string>(state, isTold || state != seen ? Change : Ping);
                if (OrderLife.IsOver(order))
                    break;
                seen = state;
                var isSoon = OrderLife.IsAboutToChange(order);
                reading ??= items.MoveNextAsync().AsTask();
                var hasCome = await HasComeAsync(reading, isSoon ? Pause : LongestSilence, ends.Token);
                if (hasCome is null || (hasCome is false && !isSoon))
                    break;
                isTold = hasCome is true && IsAbout(items.Current, id);
                if (hasCome is true)
                    reading = null;
            }
        }
        finally
        {
            await ends.CancelAsync();
            if (reading is not null)
                await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await items.DisposeAsync();
        }
    }

    /// <summary>Whether the stream has said something (true) or was silent for so long (false); null where it has ended.</summary>
    private async Task<bool?> HasComeAsync(Task<bool> reading, TimeSpan most, CancellationToken cancel)
    {
        try
        {
            return await reading.WaitAsync(most, clock, cancel) ? true : null;
        }
        catch (TimeoutException) when (!reading.IsCompleted)
        {
            return false;
        }
        catch (Exception error) when (IsOutage(error))
        {
            if (!cancel.IsCancellationRequested)
                LogOutage(logger, Path, error.Message);
            return null;
        }
    }

    private async Task<Order?> LookAsync(Guid id, CancellationToken cancel)
    {
        try
        {
            return await shop.GetOrderAsync(id, cancel);
        }
        catch (Exception error) when (error is ShopApiException || IsOutage(error))
        {
            if (!cancel.IsCancellationRequested)
                LogOutage(logger, "/api/orders/{id}", error.Message);
            return null;
        }
    }

    private static bool IsAbout(SseItem<string> item, Guid order) =>
        item.EventType == "notification" && item.Data.Contains(order.ToString(), StringComparison.OrdinalIgnoreCase);

    private static bool IsOutage(Exception error) =>
        error is HttpRequestException or IOException or ExecutionRejectedException or OperationCanceledException;

    [LoggerMessage(1, LogLevel.Warning, "{Path}: the shop does not answer: {Message}")]
    private static partial void LogOutage(ILogger logger, string path, string message);

    [LoggerMessage(2, LogLevel.Warning, "{Path}: the shop answers {Status}")]
    private static partial void LogStatus(ILogger logger, string path, int status);
}
