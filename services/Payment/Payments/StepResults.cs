using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Payment.Refunds;

namespace OnlineShop.Payment.Payments;

/// <summary>What a step has changed.</summary>
/// <param name="Claimed">The payment as it was when the step was begun.</param>
/// <param name="Change">What to make of it, or of what it has become meanwhile.</param>
/// <param name="IsAnswered">
/// Whether a caller is told the result: what the answer tells is not published then, unless somebody has changed the payment
/// meanwhile, who may wait for the event.
/// </param>
internal sealed record StepResult(
    OrderPayment Claimed, Func<OrderPayment, PaymentChange> Change, DateTimeOffset Now, bool IsAnswered = false);

/// <summary>
/// Stores the results of steps, if their payments are still held by the same leases. Usually nobody has changed a payment
/// meanwhile, and it is stored without being read again, in one commit with others of the same moment.
/// </summary>
internal sealed class StepResults(ShopDatabase database, PaymentStore store, RefundWorker refunds)
{
    /// <summary>The provider answers one by one: in a stream, what it answers within this time shares a commit.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    private readonly SharedCommit<(OrderPayment Claimed, PaymentChange Change, StepResult Result)> commits = new(
        database, one => one.Claimed.Id,
        (transaction, one) => store.Save(transaction, one.Claimed, one.Change, one.Result.Now, one.Result.IsAnswered), Pace);

    /// <summary>Stores a result, if the payment is still held by the same lease; gives the payment as it is then.</summary>
    public async Task<OrderPayment> StoreAsync(StepResult result, CancellationToken cancel)
    {
        var finished = Finish(result.Claimed, result);
        // A refund is reserved on a payment that is locked.
        return !finished.RefundRest && await commits.TryAsync((result.Claimed, finished, result))
            ? finished.Payment
            : await StoreLockedAsync(result, cancel);
    }

    private async Task<OrderPayment> StoreLockedAsync(StepResult result, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        var payment = (await PaymentStatements.LockAsync(transaction, result.Claimed.Id, cancel))!;
        // Another has taken it over; or it is stored, by a commit that seemed to fail.
        if (payment.Lease != result.Claimed.Lease)
            return payment;
        var finished = Finish(payment, result);
        await store.SaveAsync(
            transaction, payment, finished, result.Now, cancel,
            result.IsAnswered && payment.Version == result.Claimed.Version);
        if (finished.RefundRest && await RefundStore.ReserveRestAsync(transaction, finished.Payment, result.Now, cancel))
            transaction.OnCommitted(refunds.Wake);
        await transaction.CommitAsync(cancel);
        return finished.Payment;
    }

    /// <summary>
    /// The change with the lease released. If the provider reported something meanwhile, it is checked at once: what the worker
    /// saw may be older.
    /// </summary>
    private static PaymentChange Finish(OrderPayment payment, StepResult result)
    {
        var change = result.Change(payment);
        var next = change.Payment with { Lease = null, LookAgain = false };
        if (payment.LookAgain && next.NextStep(result.Now) is not PaymentStep.None)
            next = next with { Attempts = 0, DueAt = result.Now };
        return change with { Payment = next };
    }
}
