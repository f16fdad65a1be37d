using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Payment.Model;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Payment.Payments;

/// <summary>Reads payments: one's own, or any for support.</summary>
internal static class ReadPayments
{
    public static async Task<Results<Ok<Page<PaymentView>>, ProblemHttpResult>> ListAsync(
        string? orderId, string? limit, string? after, CurrentUser user, IDbContextFactory<PaymentDbContext> contexts,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var order = Ids.Read(orderId, nameof(orderId), errors);
        var page = Pages.Read<Guid>(limit, after, errors);
        if (errors.Count > 0)
            return Problem.Invalid(errors);

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var payments = VisibleTo(user, db);
        if (order is not null)
            payments = payments.Where(payment => payment.OrderId == order);
        var rows = await payments.TakePageAsync(payment => payment.Id, page, cancel);
        return TypedResults.Ok(Pages.Of(rows, page.Limit, payment => payment.Id, PaymentView.Of));
    }

    public static async Task<Results<Ok<PaymentView>, ProblemHttpResult>> GetAsync(
        Guid id, CurrentUser user, IDbContextFactory<PaymentDbContext> contexts, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await VisibleTo(user, db).SingleOrDefaultAsync(payment => payment.Id == id, cancel) is { } payment
            ? TypedResults.Ok(PaymentView.Of(payment))
            : Problem.NotFound("payment");
    }

    public static IQueryable<OrderPayment> VisibleTo(CurrentUser user, PaymentDbContext db)
    {
        var userId = user.Id;
        return user.May(ShopPolicies.ManageOrders) ? db.Payments : db.Payments.Where(payment => payment.UserId == userId);
    }
}
