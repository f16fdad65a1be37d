using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data.Audit;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Inbox;

/// <summary>The signed-in user's own inbox.</summary>
internal static class InboxEndpoints
{
    public static void MapInbox(this WebApplication app)
    {
        var inbox = app.MapGroup("/api/notifications").RequireAuthorization().WithTags("Notifications").IsOwnAffair();
        inbox.MapGet("", ListAsync).WithName("listNotifications").WithSummary("Own inbox, newest first")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        inbox.MapGet("/unread-count", CountUnreadAsync).WithName("countUnreadNotifications")
            .WithSummary("How many of the own notifications are unread");
        inbox.MapPost("/{id:guid}/read", MarkReadAsync).WithName("markNotificationRead").WithSummary("Marks one as read")
            .ProducesProblem(StatusCodes.Status404NotFound);
        inbox.MapPost("/read-all", MarkAllReadAsync).WithName("markAllNotificationsRead").WithSummary("Marks all as read");
    }

    private static async Task<Results<Ok<InboxPage>, ProblemHttpResult>> ListAsync(
        CurrentUser user, InboxReader inbox, CancellationToken cancel, string? unread = null,
        string? orderId = null, string? limit = null, string? after = null)
    {
        var errors = new Dictionary<string, string[]>();
        var query = ListQuery.Read(limit, after, errors, orderId, unread: unread);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        var page = await inbox.ReadAsync(user.Id, query, cancel);
        return TypedResults.Ok(new InboxPage(page.Items, page.Next, await inbox.CountUnreadAsync(user.Id, cancel)));
    }

    private static async Task<Ok<UnreadCount>> CountUnreadAsync(
        CurrentUser user, InboxReader inbox, CancellationToken cancel) =>
        TypedResults.Ok(new UnreadCount(await inbox.CountUnreadAsync(user.Id, cancel)));

    private static async Task<Results<Ok<UnreadCount>, ProblemHttpResult>> MarkReadAsync(
        Guid id, CurrentUser user, InboxReader inbox, TimeProvider clock, CancellationToken cancel) =>
        await inbox.MarkReadAsync(user.Id, id, clock.GetUtcNow(), cancel)
            ? TypedResults.Ok(new UnreadCount(await inbox.CountUnreadAsync(user.Id, cancel)))
            : Problem.NotFound("notification");

    private static async Task<Ok<UnreadCount>> MarkAllReadAsync(
        CurrentUser user, InboxReader inbox, TimeProvider clock, CancellationToken cancel)
    {
        await inbox.MarkAllReadAsync(user.Id, clock.GetUtcNow(), cancel);
        return TypedResults.Ok(new UnreadCount(await inbox.CountUnreadAsync(user.Id, cancel)));
    }
}
