using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data.Idempotency;
using OnlineShop.Notification.Inbox;
using OnlineShop.Notification.Log.Resending;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Log;

/// <summary>What was sent to whom, and what went wrong, for support.</summary>
internal static class DeliveryLogEndpoints
{
    public static void MapDeliveryLog(this WebApplication app)
    {
        var log = app.MapGroup("/api/notifications/log").WithValidation().WithTags("Delivery log")
            .RequireAuthorization(ShopPolicies.ManageOrders).ProducesProblem(401).ProducesProblem(403);
        log.MapGet("", ListAsync).WithName("listNotificationDeliveries")
            .WithSummary("Mails and SMS with their attempts, newest first unless sort says oldest")
            .WithDescription(
                "userId, orderId, state and channel narrow the list; limit is 1 to 100 (20); after is the 'next' of the page before, which must "
                + "have the same sort.")
            .WithChoices("state", "DeliveryState", DeliveryFilter.States).WithChoices("channel", "DeliveryChannel", DeliveryFilter.Channels)
            .WithChoices("sort", "DeliverySort", DeliveryFilter.Sorts)
            .ProducesProblem(400);
        log.MapPost("/{id:guid}/resend", ResendAsync).WithName("resendNotificationDelivery")
            .WithSummary("Sends a mail or SMS of the log again")
            .WithDescription(
                "Made anew from what it told, to the address that its recipient has now. It is an entry of its own, whose resentFrom names "
                + "this one. 409 with the code stillWaiting, holdsSecret (a link that opens the account), recipientUnknown (also: erased), "
                + "channelOff, campaignsOff, noPhone, tooLate or notKept where it cannot be sent again.")
            .TakesIdempotencyKey().Produces<ResentDelivery>(202)
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<Results<Ok<Page<DeliveryEntry>>, ProblemHttpResult>> ListAsync(
        IDeliveryLog log, CancellationToken cancel, string? userId = null, string? orderId = null,
        string? state = null, string? channel = null, string? sort = null, string? limit = null, string? after = null)
    {
        var errors = new Dictionary<string, string[]>();
        var query = ListQuery.Read(limit, after, errors, orderId, userId);
        var filter = new DeliveryFilter(
            query.UserId, query.OrderId, DeliveryFilter.Read(state, "state", DeliveryFilter.States, errors),
            DeliveryFilter.Read(channel, "channel", DeliveryFilter.Channels, errors),
            OldestFirst: DeliveryFilter.Read(sort, "sort", DeliveryFilter.Sorts, errors) == DeliveryFilter.Oldest);
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        var rows = await log.ReadAsync(filter, query.Before, query.RowCount, cancel);
        return TypedResults.Ok(Pages.Of(rows, query.Page.Limit, row => row.Position, DeliveryEntry.Of));
    }

    private static Task<IResult> ResendAsync(
        Guid id, NoFields? body, HttpContext http, CurrentUser user, IdempotentRequests requests, SendAgain slice,
        CancellationToken cancel) =>
        requests.RunAsync(
            http, user.Id.ToString(), "resend", transaction => slice.HandleAsync(transaction, id, cancel),
            resent => TypedResults.Accepted((string?)null, resent), cancel);
}
