using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Notification.Inbox;
using OnlineShop.Notification.Store;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Log;

/// <summary>What was sent to whom, and what went wrong, for administrators.</summary>
internal static class DeliveryLogEndpoints
{
    public static void MapDeliveryLog(this WebApplication app) =>
        app.MapGet("/api/notifications/log", List)
            .RequireAuthorization(ShopPolicies.Admin)
            .WithTags("Delivery log")
            .WithSummary("Deliveries with their attempts, newest first")
            .WithDescription("userId and orderId narrow the list; limit is 1 to 100 (20); after is the 'next' of the page before.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<DeliveryPage>, ProblemHttpResult>> List(
        INotificationStore store, CancellationToken cancel, string? userId = null, string? orderId = null, string? limit = null, string? after = null)
    {
        var query = ListQuery.Read(limit, after, orderId, userId);
        if (query.Errors.Count > 0)
            return Problem.Invalid(query.Errors);
        var found = await store.ReadLogAsync(query.UserId, query.OrderId, query.Before, query.Limit + 1, cancel);
        var page = found.Take(query.Limit).ToList();
        return TypedResults.Ok(new DeliveryPage([.. page.Select(DeliveryEntry.Of)], found.Count > query.Limit ? Cursor.Of(page[^1].Position) : null));
    }
}

/// <summary>A page of the delivery log.</summary>
internal sealed record DeliveryPage(IReadOnlyList<DeliveryEntry> Items, string? Next);

/// <summary>A delivery over one channel.</summary>
/// <param name="State"><c>pending</c>, <c>sent</c>, <c>skipped</c> or <c>failed</c>.</param>
internal sealed record DeliveryEntry(
    Guid Id, Guid UserId, Guid? OrderId, string Kind, string Channel, string? To, string? Subject, string? Text, string State,
    IReadOnlyList<DeliveryAttempt> Attempts, DateTimeOffset CreatedAt)
{
    public static DeliveryEntry Of(DeliveryDocument document) => new(
        document.Id, document.UserId, document.OrderId, document.Kind, document.Channel, document.To, document.Subject, document.Text, document.State,
        document.Attempts, document.CreatedAt);
}
