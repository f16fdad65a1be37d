using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Payment.Model;
using OnlineShop.Payment.Payments;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Payment.Refunds;

/// <summary>Reads the refunds of one payment: one's own, or any for support.</summary>
internal static class ReadRefunds
{
    public static async Task<Results<Ok<Page<PaymentRefundView>>, ProblemHttpResult>> ListAsync(
        Guid id, CurrentUser user, IDbContextFactory<PaymentDbContext> contexts, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await ReadPayments.VisibleTo(user, db).AnyAsync(payment => payment.Id == id, cancel))
            return Problem.NotFound("payment");
        var rows = await db.Refunds
            .Where(refund => refund.PaymentId == id)
            .OrderBy(refund => refund.CreatedAt).ThenBy(refund => refund.Id)
            .ToListAsync(cancel);
        return TypedResults.Ok(new Page<PaymentRefundView>([.. rows.Select(PaymentRefundView.Of)], null));
    }
}
