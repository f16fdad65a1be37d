using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Data.Idempotency;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Order.Refunds;

/// <summary>A refund that the shop makes for a reason of its own, without a return.</summary>
/// <param name="Amount">In the order's currency, above zero.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OrderRefundRequest(Money? Amount, [property: Multiline] string? Reason);

internal sealed class OrderRefundRequestValidator : AbstractValidator<OrderRefundRequest>
{
    public OrderRefundRequestValidator()
    {
        RuleFor(request => request.Amount).NotNull().WithMessage("It is required: an object with 'amount' and 'currency'.")
            .Must(amount => amount is not { MinorUnits: <= 0 }).WithMessage("It must be above zero.");
        RuleFor(request => request.Reason).RequiredText(200);
    }
}

internal static class RefundEndpoints
{
    public static void MapRefunds(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/api/orders").WithValidation().WithTags("Refunds");
        orders.MapPost("/{id:guid}/refunds", RequestAsync).RequireAuthorization(ShopPolicies.Admin).WithSummary("Refund an order in part or in full")
            .WithDescription("Header: Idempotency-Key, required: a repetition gets the first response and refunds nothing more.")
            .Produces<OrderRefundView>(StatusCodes.Status202Accepted).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        orders.MapGet("/{id:guid}/refunds", ListAsync).RequireAuthorization().WithSummary("The refunds of an order");
    }

    private static Task<IResult> RequestAsync(
        Guid id, OrderRefundRequest request, HttpContext http, CurrentUser user, IdempotentRequests requests, RequestRefund refunds, CancellationToken cancel) =>
        requests.RunAsync(http, user.Id.ToString(), request, transaction => GiveBackAsync(transaction, id, request, user.Id, refunds, cancel), cancel, required: true);

    private static async Task<IResult> GiveBackAsync(
        ShopTransaction transaction, Guid id, OrderRefundRequest request, Guid adminId, RequestRefund refunds, CancellationToken cancel)
    {
        var amount = request.Amount!.Value;
        if (await OrderStatements.LockAsync(transaction, id, null, cancel) is not { } order)
            return Problem.NotFound("order");
        if (amount.Currency != order.Currency)
            return Problem.Invalid("amount.currency", $"It must be {order.Currency}, the currency of the order.");
        if (order.State.Payment is not PaymentState.Captured)
            return Problem.Conflict("paymentNotCaptured", "There is no money of this order that could be given back.");
        if (await RefundStatements.ReadRefundableAsync(transaction, order, cancel) is var left && amount > left)
            return Problem.Conflict("refundExceedsCaptured", "The amount is more than is left to refund.", members: new()
            {
                ["refundable"] = left, ["errors"] = new Dictionary<string, string[]> { ["amount"] = [$"At most {left} can be refunded."] },
            });
        var refund = await refunds.RunAsync(transaction, order, amount, request.Reason!.Trim(), null, adminId, cancel);
        return TypedResults.Accepted($"/api/orders/{id}/refunds", refund);
    }

    private static async Task<Results<Ok<IReadOnlyList<OrderRefundView>>, ProblemHttpResult>> ListAsync(
        Guid id, CurrentUser user, ShopDatabase database, RefundReader refunds, CancellationToken cancel) =>
        await OrderStatements.FindAsync(database, id, user.IsAdmin ? null : user.Id, cancel) is null
            ? Problem.NotFound("order")
            : TypedResults.Ok(await refunds.ListOfOrderAsync(id, cancel));
}
