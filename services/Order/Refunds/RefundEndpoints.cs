using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data;
using OnlineShop.Data.Idempotency;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Refunds;

internal static class RefundEndpoints
{
    public static void MapRefunds(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/api/orders").WithValidation().WithTags("Refunds");
        orders.MapPost("/{id:guid}/refunds", RequestAsync).WithName("refundOrder").RequireAuthorization(ShopPolicies.Admin)
            .WithSummary("Refund an order in part or in full")
            .TakesIdempotencyKey(required: true)
            .Produces<OrderRefundView>(StatusCodes.Status202Accepted).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        orders.MapGet("/{id:guid}/refunds", ListAsync).WithName("listOrderRefunds")
            .RequireAuthorization().WithSummary("The refunds of an order; support and administrators read anybody's");
    }

    private static Task<IResult> RequestAsync(
        Guid id, OrderRefundRequest request, HttpContext http, CurrentUser user, IdempotentRequests requests,
        RefundOrder slice, CancellationToken cancel) =>
        requests.RunAsync(
            http, user.Id.ToString(), request,
            transaction => slice.HandleAsync(transaction, id, request, user.Id, cancel),
            refund => TypedResults.Accepted($"/api/orders/{id}/refunds", refund), cancel, required: true);

    private static async Task<Results<Ok<Page<OrderRefundView>>, ProblemHttpResult>> ListAsync(
        Guid id, CurrentUser user, ShopDatabase database, RefundReader refunds, CancellationToken cancel) =>
        await OrderStatements.FindAsync(database, id, user.May(ShopPolicies.ManageOrders) ? null : user.Id, cancel) is null
            ? Problem.NotFound("order")
            : TypedResults.Ok(new Page<OrderRefundView>(await refunds.ListOfOrderAsync(id, cancel), null));
}
