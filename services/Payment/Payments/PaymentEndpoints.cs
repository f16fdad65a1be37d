using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Payment.Payments;

/// <summary>Reading payments: one's own, or any for an administrator.</summary>
internal static class PaymentEndpoints
{
    public static void MapPayments(this IEndpointRouteBuilder routes)
    {
        var payments = routes.MapGroup("/api/payments").WithTags("Payments").RequireAuthorization();
        payments.MapGet("/", List).WithSummary("Payments, newest first")
            .WithDescription("`orderId` picks the payment of one order. `limit` is 1 to 100 (50), `after` the id of the last payment read before. "
                + "An administrator sees everybody's.").ProducesProblem(400);
        payments.MapGet("/{id:guid}", Get).WithSummary("One payment").ProducesProblem(404);
    }

    private static async Task<Results<Ok<List<PaymentView>>, ProblemHttpResult>> List(
        string? orderId, string? limit, string? after, CurrentUser user, ShopDatabase database, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var order = Id(orderId, nameof(orderId), errors);
        var last = Id(after, nameof(after), errors);
        var count = Pages.ReadLimit(limit, errors, usual: 50);
        if (errors.Count > 0)
            return Problem.Invalid(errors);

        const string sql = """
            select * from payments
            where (@everyone or user_id = @user) and (@order::uuid is null or order_id = @order) and (@last::uuid is null or id < @last)
            order by id desc limit @count
            """;
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<OrderPayment>(
            sql, new { everyone = user.IsAdmin, user = user.Id, order, last, count }, cancel);
        return TypedResults.Ok(rows.Select(PaymentView.Of).ToList());
    }

    private static async Task<Results<Ok<PaymentView>, ProblemHttpResult>> Get(Guid id, CurrentUser user, ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var payment = await connection.FindAsync<OrderPayment>(
            "select * from payments where id = @id and (@everyone or user_id = @user)", new { id, everyone = user.IsAdmin, user = user.Id }, cancel);
        return payment is null ? Problem.NotFound("payment") : TypedResults.Ok(PaymentView.Of(payment));
    }

    private static Guid? Id(string? value, string name, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (Guid.TryParse(value, out var id))
            return id;
        errors[name] = ["It must be a UUID."];
        return null;
    }
}
