using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OnlineShop.Messaging.Database;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Payment.Refunds;

/// <summary>Refunds of one payment.</summary>
internal static class RefundEndpoints
{
    private const int LongestKey = 255;

    public static void MapRefunds(this IEndpointRouteBuilder routes)
    {
        var refunds = routes.MapGroup("/api/payments/{id:guid}/refunds").WithValidation().WithTags("Refunds");
        refunds.MapGet("/", List).RequireAuthorization().WithSummary("The refunds of a payment, oldest first").ProducesProblem(404);
        refunds.MapPost("/", Request).RequireAuthorization(ShopPolicies.Admin).WithSummary("Give back a part of a payment")
            .WithDescription("The header `Idempotency-Key` is required: a repetition with the same body gets the first answer and refunds nothing more.")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<Results<Ok<List<RefundView>>, ProblemHttpResult>> List(Guid id, CurrentUser user, ShopDatabase database, CancellationToken cancel)
    {
        const string visible = "select exists (select 1 from payments where id = @id and (@everyone or user_id = @user))";
        await using var connection = await database.OpenAsync(cancel);
        if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition(visible, new { id, everyone = user.IsAdmin, user = user.Id }, cancellationToken: cancel)))
            return Problem.NotFound("payment");
        var rows = await connection.QueryAsync<Refund>(
            new CommandDefinition("select * from refunds where payment_id = @id order by created_at, id", new { id }, cancellationToken: cancel));
        return TypedResults.Ok(rows.Select(RefundView.Of).ToList());
    }

    private static async Task<Results<Accepted<RefundView>, ProblemHttpResult>> Request(
        Guid id, RefundRequest request, [FromHeader(Name = "Idempotency-Key")] string? key, CurrentUser user, RequestRefund slice, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(key) || key.Length > LongestKey)
            return Problem.Invalid("Idempotency-Key", $"The header is required and has 1 to {LongestKey} characters.");

        var (outcome, refund, payment) = await slice.HandleAsync(id, request, key, user.Id, cancel);
        return outcome switch
        {
            RefundRequestOutcome.Accepted => TypedResults.Accepted($"/api/payments/{id}/refunds", refund!),
            RefundRequestOutcome.NoSuchPayment => Problem.NotFound("payment"),
            RefundRequestOutcome.OtherCurrency => Problem.Invalid("amount.currency", $"It must be {payment!.Currency}, the currency of the payment."),
            RefundRequestOutcome.NotCaptured => Problem.Conflict("paymentNotCaptured", "Nothing was captured, so nothing can be given back."),
            RefundRequestOutcome.MoreThanLeft => Problem.Conflict(
                "refundExceedsCaptured", "More than is left of the payment.", members: new() { ["refundable"] = payment!.Refundable }),
            RefundRequestOutcome.KeyReused => Problem.Unprocessable("idempotencyKeyReused", "The Idempotency-Key was used for another request."),
            _ => Problem.Conflict("idempotencyKeyInUse", "A request with this Idempotency-Key is under way."),
        };
    }
}
