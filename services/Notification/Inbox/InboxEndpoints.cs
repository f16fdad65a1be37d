using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Notification.Store;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Inbox;

/// <summary>The signed-in user's own inbox.</summary>
internal static class InboxEndpoints
{
    public static void MapInbox(this WebApplication app)
    {
        var inbox = app.MapGroup("/api/notifications").RequireAuthorization().WithTags("Notifications");
        inbox.MapGet("", List).WithSummary("Own inbox, newest first")
            .WithDescription("unread=true leaves out what is read; orderId shows one order's; limit is 1 to 100 (20); after is the 'next' of the page before.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        inbox.MapGet("/unread-count", CountUnread).WithSummary("How many of the own notifications are unread");
        inbox.MapPost("/{id:guid}/read", MarkRead).WithSummary("Marks one as read").ProducesProblem(StatusCodes.Status404NotFound);
        inbox.MapPost("/read-all", MarkAllRead).WithSummary("Marks all as read");
    }

    private static async Task<Results<Ok<InboxPage>, ProblemHttpResult>> List(
        CurrentUser user, INotificationStore store, CancellationToken cancel, string? unread = null, string? orderId = null, string? limit = null, string? after = null)
    {
        var query = ListQuery.Read(limit, after, orderId, unread: unread);
        if (query.Errors.Count > 0)
            return Problem.Invalid(query.Errors);
        var found = await store.ReadInboxAsync(user.Id, query.OrderId, query.UnreadOnly, query.Before, query.Limit + 1, cancel);
        var page = found.Take(query.Limit).ToList();
        return TypedResults.Ok(new InboxPage(
            [.. page.Select(InboxEntry.Of)],
            found.Count > query.Limit ? Cursor.Of(page[^1].Position) : null,
            await store.CountUnreadAsync(user.Id, cancel)));
    }

    private static async Task<Ok<UnreadCount>> CountUnread(CurrentUser user, INotificationStore store, CancellationToken cancel) =>
        TypedResults.Ok(new UnreadCount(await store.CountUnreadAsync(user.Id, cancel)));

    private static async Task<Results<Ok<UnreadCount>, ProblemHttpResult>> MarkRead(
        Guid id, CurrentUser user, INotificationStore store, TimeProvider clock, CancellationToken cancel) =>
        await store.MarkReadAsync(user.Id, id, clock.GetUtcNow(), cancel)
            ? TypedResults.Ok(new UnreadCount(await store.CountUnreadAsync(user.Id, cancel)))
            : Problem.NotFound("notification");

    private static async Task<Ok<UnreadCount>> MarkAllRead(CurrentUser user, INotificationStore store, TimeProvider clock, CancellationToken cancel)
    {
        await store.MarkAllReadAsync(user.Id, clock.GetUtcNow(), cancel);
        return TypedResults.Ok(new UnreadCount(await store.CountUnreadAsync(user.Id, cancel)));
    }
}

/// <summary>A page of the inbox.</summary>
internal sealed record InboxPage(IReadOnlyList<InboxEntry> Items, string? Next, long Unread);

/// <summary>A notification as the API shows it.</summary>
internal sealed record InboxEntry(
    Guid Id, string Kind, string Title, string Text, IReadOnlyDictionary<string, string> Data, bool Read, DateTimeOffset CreatedAt)
{
    public static InboxEntry Of(InboxDocument document) => new(
        document.Id, document.Kind, document.Title, document.Text, document.Data, document.ReadAt is not null, document.CreatedAt);
}

/// <summary>How many are unread.</summary>
internal sealed record UnreadCount(long Unread);
