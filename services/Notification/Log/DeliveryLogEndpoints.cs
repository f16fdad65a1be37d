using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Notification.Inbox;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Log;

/// <summary>What was sent to whom, and what went wrong, for support.</summary>
internal static class DeliveryLogEndpoints
{
    public static void MapDeliveryLog(this WebApplication app) =>
        app.MapGet("/api/notifications/log", ListAsync).WithName("listNotificationDeliveries")
            .RequireAuthorization(ShopPolicies.ManageOrders)
            .WithTags("Delivery log")
            .WithSummary("Mails and SMS with their attempts, newest first")
            .WithDescription(
                "userId, orderId, state and channel narrow the list; limit is 1 to 100 (20); after is the 'next' of the page before.")
            .WithChoices("state", "DeliveryState", DeliveryFilter.States).WithChoices("channel", "DeliveryChannel", DeliveryFilter.Channels)
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Page<DeliveryEntry>>, ProblemHttpResult>> ListAsync(
        IDeliveryLog log, CancellationToken cancel, string? userId = null, string? orderId = null,
        string? state = null, string? channel = null, string? limit = null, string? after = null)
    {
        var errors = new Dictionary<string, string[]>();
        var query = ListQuery.Read(limit, after, errors, orderId, userId);
        var filter = new DeliveryFilter(
            query.UserId, query.OrderId, DeliveryFilter.Read(state, "state", DeliveryFilter.States, errors),
            DeliveryFilter.Read(channel, "channel", DeliveryFilter.Channels, errors));
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        var rows = await log.ReadAsync(filter, query.Before, query.RowCount, cancel);
        return TypedResults.Ok(Pages.Of(rows, query.Page.Limit, row => row.Position, DeliveryEntry.Of));
    }
}
