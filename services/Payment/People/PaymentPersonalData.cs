using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Payment.Model;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.People;

/// <summary>
/// What Payment holds about a person. The books stay; what leads to the person's card goes as soon as the payment is over.
/// </summary>
internal sealed class PaymentPersonalData(IDbContextFactory<PaymentDbContext> contexts) : IPersonalData
{
    /// <summary>Nothing more is asked of the provider except, perhaps, a refund, which needs no card.</summary>
    private static readonly List<PaymentStatus> Over =
        [PaymentStatus.Captured, PaymentStatus.Declined, PaymentStatus.Voided];

    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var payments = await OfUser(db, userId).OrderByDescending(payment => payment.Id).ToListAsync(cancel);
        return new ExportedPayments(
            [.. payments.Select(payment => new ExportedPayment(PaymentView.Of(payment), payment.PaymentMethod))]);
    }

    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        var payments = OfUser(transaction.Context<PaymentDbContext>(), userId);
        // Looked up first: a payment that ends between the two is then left for the next run, and not taken for erased.
        var isInProgress = await payments.AnyAsync(payment => !Over.Contains(payment.Status), cancel);
        await payments.Where(payment => Over.Contains(payment.Status)).ExecuteUpdateAsync(
            set =>
                set.SetProperty(payment => payment.PaymentMethod, "")
                    .SetProperty(payment => payment.RedirectUrl, (string?)null),
            cancel);
        return !isInProgress;
    }

    private static IQueryable<OrderPayment> OfUser(PaymentDbContext db, Guid userId) =>
        db.Payments.Where(payment => payment.UserId == userId);
}

/// <summary>Payment's part of the export of a person's data.</summary>
internal sealed record ExportedPayments(IReadOnlyList<ExportedPayment> Payments);

/// <param name="PaymentMethod">The provider's token of the card.</param>
internal sealed record ExportedPayment(PaymentView Payment, string PaymentMethod);
