using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.History;

internal static class HistoryEndpoints
{
    public static void MapHistory(this IEndpointRouteBuilder app) =>
        app.MapGroup("/api/orders").RequireAuthorization().WithTags("Orders")
            .MapGet("/{id:guid}/history", ListAsync).WithName("listOrderHistory")
            .WithSummary("Each status that an order came to, the oldest first; support and administrators read anybody's")
            .WithDescription(
                "`by` says who caused it: the customer, staff, or the process, where another service answered or a deadline passed. "
                + "`traceId` is the trace in which it was stored.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Page<OrderHistoryEntry>>, ProblemHttpResult>> ListAsync(
        Guid id, CurrentUser user, ReadHistory history, CancellationToken cancel) =>
        await history.HandleAsync(id, user.May(ShopPolicies.ManageOrders) ? null : user.Id, cancel) is { } entries
            ? TypedResults.Ok(new Page<OrderHistoryEntry>(entries, null))
            : Problem.NotFound("order");
}
