using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Payment.Ledger;

namespace OnlineShop.Payment.Payments;

/// <summary>
/// Payments in the database. A change locks the row first, so that the events of an order are published in the order of its
/// changes.
/// </summary>
internal sealed class PaymentStore(ShopDatabase database, SettledPayments settled, PaymentTelemetry telemetry)
{
    /// <summary>Adds a payment; false where the order has one, or is called off and the payment is not.</summary>
    /// <param name="isAnswered">Whether a caller is told the result: what the answer tells is not published then.</param>
    public static async Task<bool> AddAsync(
        ShopTransaction transaction, PaymentChange change, CancellationToken cancel, bool isAnswered = false)
    {
        if (!await PaymentStatements.InsertAsync(transaction, change.Payment, cancel))
            return false;
        Publish(transaction, change, isAnswered);
        return true;
    }

    /// <summary>
    /// Adds a payment as <see cref="AddAsync"/> does, with the commit, which fails (<see cref="PaymentStatements.IsStopped"/>) where
    /// that gives false.
    /// </summary>
    public static void Add(ShopTransaction transaction, PaymentChange change, bool isAnswered)
    {
        PaymentStatements.Insert(transaction, change.Payment);
        Publish(transaction, change, isAnswered);
    }

    /// <summary>
    /// Stores a change with its events and its bookings; false if the payment is no longer as it was <paramref name="before"/>,
    /// which does not happen to one that is locked. A refund of the rest is up to the caller.
    /// </summary>
    /// <param name="isAnswered">As for <see cref="AddAsync"/>.</param>
    public async Task<bool> SaveAsync(
        ShopTransaction transaction, OrderPayment before, PaymentChange change, DateTimeOffset now,
        CancellationToken cancel, bool isAnswered = false)
    {
        var payment = change.Payment;
        if (payment != before
            && !await PaymentStatements.UpdateAsync(transaction, before, payment, LedgerRows.From(change.Bookings), now, cancel))
        {
            return false;
        }

        Report(transaction, before, change, isAnswered);
        return true;
    }

    /// <summary>
    /// Stores a change as <see cref="SaveAsync"/> does, with the commit, which fails (<see cref="PaymentStatements.IsStopped"/>) where
    /// that gives false.
    /// </summary>
    public void Save(
        ShopTransaction transaction, OrderPayment before, PaymentChange change, DateTimeOffset now, bool isAnswered)
    {
        PaymentStatements.Update(transaction, before, change.Payment, LedgerRows.From(change.Bookings), now);
        Report(transaction, before, change, isAnswered);
    }

    public Task<IReadOnlyList<OrderPayment>> ClaimAsync(int limit, DateTimeOffset now, CancellationToken cancel) =>
        PaymentStatements.ClaimAsync(database, limit, now, cancel);

    public Task<TimeSpan?> UntilDueAsync(DateTimeOffset now, CancellationToken cancel) =>
        PaymentStatements.UntilDueAsync(database, now, cancel);

    private void Report(ShopTransaction transaction, OrderPayment before, PaymentChange change, bool isAnswered)
    {
        var payment = change.Payment;
        Publish(transaction, change, isAnswered);
        if (payment.Status != before.Status)
            transaction.OnCommitted(() => telemetry.Moved(payment.Status));
        transaction.OnCommitted(() => settled.Note(payment));
    }

    private static void Publish(ShopTransaction transaction, PaymentChange change, bool isAnswered)
    {
        foreach (var message in change.Events)
        {
            if (!isAnswered || !PaymentAnswers.Tells(message))
                transaction.Publish(message);
        }
    }
}
