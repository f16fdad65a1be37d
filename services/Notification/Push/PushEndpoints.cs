using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data.Audit;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Push;

/// <summary>Notifications as they happen, over server-sent events.</summary>
internal static class PushEndpoints
{
    /// <summary>The path of the stream.</summary>
    public const string Stream = "/api/notifications/stream";

    /// <summary>The parameter of the stream's query that stands for a token.</summary>
    public const string Ticket = "ticket";

    private const string LastEventId = "Last-Event-ID";

    // Keeps proxies from closing a silent stream, and makes it look for pushes even if a wake-up was lost.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void MapPush(this WebApplication app)
    {
        app.MapGet(Stream, StreamAsync).WithName("streamNotifications")
            .RequireAuthorization()
            .WithTags("Notifications")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .WithSummary("Streams own notifications as they happen")
            .WithDescription(
                "Server-sent events: 'notification' with the notification, and 'ping' while nothing happens. With `Last-Event-ID`, or "
                + "`lastEventId` in the query, the stream resumes after that event (up to 7 days back); if that event is no longer "
                + "known, it begins again with 'reset', and the inbox has what was missed. A browser sends `ticket` in the query in "
                + "place of a token.")
            .TakesLastEventId();
        app.MapPost($"{Stream}-tickets", IssueTicketAsync).WithName("createStreamTicket")
            .RequireAuthorization()
            .WithTags("Notifications")
            .WithSummary("Makes a ticket that opens one own stream")
            .WithDescription(
                "It is valid once and for 30 seconds, in the query of the stream: for the browser's EventSource, which cannot send a "
                + "token.")
            .IsOwnAffair();
    }

    private static async Task<Ok<StreamTicket>> IssueTicketAsync(
        CurrentUser user, StreamTickets tickets, HttpResponse response, CancellationToken cancel)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await tickets.IssueAsync(user.Id, cancel));
    }

    private static async Task<ServerSentEventsResult<PushMessage?>> StreamAsync(
        HttpContext http, [AsParameters] StreamQuery query, CurrentUser user, PushLog log, PushHub hub, IHostApplicationLifetime lifetime,
        CancellationToken cancel)
    {
        // A page that opens a stream anew, with another ticket, cannot set the header.
        var given = http.Request.Headers[LastEventId].ToString() is { Length: > 0 } header
            ? header
            : query.LastEventId ?? "";
        // Text that is no number names no event of this stream: -1 comes before all of them.
        long? last = given.Length == 0 ? null
            : long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var start = await log.FindStartAsync(user.Id, last, cancel);
        return TypedResults.ServerSentEvents(
            FollowAsync(user.Id, start, log, hub, lifetime.ApplicationStopping, cancel));
    }

    private static async IAsyncEnumerable<SseItem<PushMessage?>> FollowAsync(
        Guid userId, StreamStart start, PushLog log, PushHub hub, CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);
        using var subscription = hub.Subscribe(userId);
        var after = start.After;
        // With an id of this stream, so that the client does not return with the unknown one.
        if (start.IsReset)
            yield return new SseItem<PushMessage?>(null, "reset") { EventId = after.ToString(CultureInfo.InvariantCulture) };
        // The first ping tells the client that it is connected.
        yield return new SseItem<PushMessage?>(null, "ping");
        while (!ends.IsCancellationRequested)
        {
            var pushes = await log.ReadAsync(userId, after, ends.Token);
            foreach (var (sequence, message) in pushes.Messages)
            {
                var eventId = sequence.ToString(CultureInfo.InvariantCulture);
                yield return new SseItem<PushMessage?>(message, "notification") { EventId = eventId };
            }

            var isBehind = pushes.Last > after;
            after = pushes.Last;
            if (!isBehind && !await WaitAsync(subscription, ends.Token) && !ends.IsCancellationRequested)
                yield return new SseItem<PushMessage?>(null, "ping");
        }
    }

    private static async Task<bool> WaitAsync(PushHub.Subscription subscription, CancellationToken ends)
    {
        try
        {
            return await subscription.WaitAsync(Heartbeat, ends);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
