using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Payment.Ledger;
using OnlineShop.Payment.Refunds;

namespace OnlineShop.Payment.Payments;

/// <summary>
/// Payments in the database. A change locks the row first, so that the events of an order are published in the order of its
/// changes.
/// </summary>
internal sealed class PaymentStore(ShopDatabase database, PaymentTelemetry telemetry)
{
    /// <summary>Adds a payment; false where the order has one, or is called off and the payment is not.</summary>
    public static async Task<bool> AddAsync(ShopTransaction transaction, PaymentChange change, CancellationToken cancel)
    {
        if (!await PaymentStatements.InsertAsync(transaction, change.Payment, cancel))
            return false;
        Publish(transaction, change);
        return true;
    }

    /// <summary>
    /// Stores a change with its events and its bookings; false if the payment is no longer as it was <paramref name="before"/>,
    /// which does not happen to one that is locked. A refund of the rest is up to the caller.
    /// </summary>
    public async Task<bool> SaveAsync(
        ShopTransaction transaction, OrderPayment before, PaymentChange change, DateTimeOffset now,
        CancellationToken cancel)
    {
        var payment = change.Payment;
        if (payment != before
            && !await PaymentStatements.UpdateAsync(transaction, before, payment, LedgerRows.From(change.Bookings), now, cancel))
        {
            return false;
        }

        Publish(transaction, change);
        if (payment.Status != before.Status)
            transaction.OnCommitted(() => telemetry.Moved(payment.Status));
        return true;
    }

    public Task<IReadOnlyList<OrderPayment>> ClaimAsync(int limit, DateTimeOffset now, CancellationToken cancel) =>
        PaymentStatements.ClaimAsync(database, limit, now, cancel);

    public Task<TimeSpan?> UntilDueAsync(DateTimeOffset now, CancellationToken cancel) =>
        PaymentStatements.UntilDueAsync(database, now, cancel);

    /// <summary>
    /// Stores the result of a step, if the payment is still this worker's; true if there is more to do at once. Usually nobody
    /// has changed the payment meanwhile, and it is stored without being read again.
    /// </summary>
    public async Task<bool> FinishAsync(
        OrderPayment claimed, Func<OrderPayment, PaymentChange> change, Action? wakeRefunds, DateTimeOffset now,
        CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        var result = Finished(claimed, change, now);
        if (!await SaveAsync(transaction, claimed, result, now, cancel))
        {
            if (await PaymentStatements.LockAsync(transaction, claimed.Id, cancel) is not { } changed
                || changed.Lease != claimed.Lease)
                return false;
            result = Finished(changed, change, now);
            await SaveAsync(transaction, changed, result, now, cancel);
        }

        if (result.RefundRest && await RefundStore.ReserveRestAsync(transaction, result.Payment, now, cancel)
            && wakeRefunds is not null)
            transaction.OnCommitted(wakeRefunds);
        await transaction.CommitAsync(cancel);
        return result.Payment.DueAt <= now;
    }

    /// <summary>
    /// The change with the lease released. If the provider reported something meanwhile, it is checked at once: what the worker
    /// saw may be older.
    /// </summary>
    private static PaymentChange Finished(
        OrderPayment payment, Func<OrderPayment, PaymentChange> change, DateTimeOffset now)
    {
        var result = change(payment);
        var next = result.Payment with { Lease = null, LookAgain = false };
        if (payment.LookAgain && next.NextStep(now) is not PaymentStep.None)
            next = next with { Attempts = 0, DueAt = now };
        return result with { Payment = next };
    }

    private static void Publish(ShopTransaction transaction, PaymentChange change)
    {
        foreach (var message in change.Events)
            transaction.Publish(message);
    }
}
