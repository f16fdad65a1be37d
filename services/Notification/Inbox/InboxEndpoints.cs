using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Notification.Store;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Inbox;

/// <summary>The signed-in user's own inbox.</summary>
internal static class InboxEndpoints
{
    public static void MapInbox(this WebApplication app)
    {
        var inbox = app.MapGroup("/api/notifications").RequireAuthorization().WithTags("Notifications");
        inbox.MapGet("", ListAsync).WithName("listNotifications").WithSummary("Own inbox, newest first")
            .WithDescription(
                "unread=true leaves out what is read; orderId shows one order's; limit is 1 to 100 (20); "
                + "after is the 'next' of the page before.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        inbox.MapGet("/unread-count", CountUnreadAsync).WithName("countUnreadNotifications")
            .WithSummary("How many of the own notifications are unread");
        inbox.MapPost("/{id:guid}/read", MarkReadAsync).WithName("markNotificationRead").WithSummary("Marks one as read")
            .ProducesProblem(StatusCodes.Status404NotFound);
        inbox.MapPost("/read-all", MarkAllReadAsync).WithName("markAllNotificationsRead").WithSummary("Marks all as read");
    }

    private static async Task<Results<Ok<InboxPage>, ProblemHttpResult>> ListAsync(
        CurrentUser user, INotificationStore store, CancellationToken cancel, string? unread = null,
        string? orderId = null, string? limit = null, string? after = null)
    {
        var errors = new Dictionary<string, string[]>();
        var query = ListQuery.Read(limit, after, errors, orderId, unread: unread);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        var rows = await store.ReadInboxAsync(
            user.Id, query.OrderId, query.UnreadOnly, query.Before, query.RowCount, cancel);
        var page = Pages.Of(rows, query.Page.Limit, row => row.Position, InboxEntry.Of);
        return TypedResults.Ok(new InboxPage(page.Items, page.Next, await store.CountUnreadAsync(user.Id, cancel)));
    }

    private static async Task<Ok<UnreadCount>> CountUnreadAsync(
        CurrentUser user, INotificationStore store, CancellationToken cancel) =>
        TypedResults.Ok(new UnreadCount(await store.CountUnreadAsync(user.Id, cancel)));

    private static async Task<Results<Ok<UnreadCount>, ProblemHttpResult>> MarkReadAsync(
        Guid id, CurrentUser user, INotificationStore store, TimeProvider clock, CancellationToken cancel) =>
        await store.MarkReadAsync(user.Id, id, clock.GetUtcNow(), cancel)
            ? TypedResults.Ok(new UnreadCount(await store.CountUnreadAsync(user.Id, cancel)))
            : Problem.NotFound("notification");

    private static async Task<Ok<UnreadCount>> MarkAllReadAsync(
        CurrentUser user, INotificationStore store, TimeProvider clock, CancellationToken cancel)
    {
        await store.MarkAllReadAsync(user.Id, clock.GetUtcNow(), cancel);
        return TypedResults.Ok(new UnreadCount(await store.CountUnreadAsync(user.Id, cancel)));
    }
}
