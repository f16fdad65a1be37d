using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data;
using OnlineShop.Data.Idempotency;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Payment.Refunds;

/// <summary>Refunds of one payment.</summary>
internal static class RefundEndpoints
{
    public static void MapRefunds(this IEndpointRouteBuilder routes)
    {
        var refunds = routes.MapGroup("/api/payments/{id:guid}/refunds").WithValidation().WithTags("Refunds");
        refunds.MapGet("/", List).RequireAuthorization().WithSummary("The refunds of a payment, oldest first").ProducesProblem(404);
        refunds.MapPost("/", Request).RequireAuthorization(ShopPolicies.Admin).WithSummary("Give back a part of a payment")
            .WithDescription("The header `Idempotency-Key` is required: a repetition with the same body gets the first answer and refunds nothing more.")
            .Produces<RefundView>(202).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<Results<Ok<List<RefundView>>, ProblemHttpResult>> List(Guid id, CurrentUser user, ShopDatabase database, CancellationToken cancel)
    {
        const string visible = "select exists (select 1 from payments where id = @id and (@everyone or user_id = @user))";
        await using var connection = await database.OpenAsync(cancel);
        if (!await connection.FindAsync<bool>(visible, new { id, everyone = user.IsAdmin, user = user.Id }, cancel))
            return Problem.NotFound("payment");
        var rows = await connection.QueryAsync<Refund>(
            "select * from refunds where payment_id = @id order by created_at, id", new { id }, cancel);
        return TypedResults.Ok(rows.Select(RefundView.Of).ToList());
    }

    private static Task<IResult> Request(
        Guid id, RefundRequest request, HttpContext http, CurrentUser user, IdempotentRequests requests, RequestRefund slice, CancellationToken cancel) =>
        requests.RunAsync(http, user.Id.ToString(), request, transaction => slice.HandleAsync(transaction, id, request, user.Id, cancel), cancel, required: true);
}
