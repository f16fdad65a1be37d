using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Work;

namespace OnlineShop.Payment.Payments;

/// <summary>Opens the payment of an order once, however often and in whatever way it is asked for.</summary>
internal sealed class PaymentOpening(ShopDatabase database, PaymentStore store, PaymentWorker worker)
{
    private readonly SharedCommit<PaymentChange> commits = new(
        database, opened => opened.Payment.OrderId,
        (transaction, opened) => PaymentStore.Add(transaction, opened, isAnswered: true));

    /// <summary>
    /// Opens the payment of an order whose caller is told the result; commits, together with others that are opened at the moment.
    /// </summary>
    /// <returns>The order's payment.</returns>
    public async Task<OrderPayment> OpenAsync(
        AuthorizePayment command, PaymentChange opened, DateTimeOffset now, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (await commits.TryAsync(opened))
        {
            if (opened.Payment.Lease is null)
                worker.Wake();
            return opened.Payment;
        }

        await using var transaction = await database.BeginAsync(cancel);
        var payment = await OpenAsync(transaction, command, opened, isAnswered: true, now, cancel);
        // A commit that was interrupted may have succeeded, and the payment would wait for its lease to run out.
        await transaction.CommitAsync(CancellationToken.None);
        return payment;
    }

    /// <summary>
    /// Stores <paramref name="opened"/>, unless the order has a payment already or is called off. A later attempt opens the payment
    /// again.
    /// </summary>
    /// <param name="isAnswered">Whether a caller is told the result: what the answer tells is not published then.</param>
    /// <returns>The order's payment.</returns>
    public async Task<OrderPayment> OpenAsync(
        ShopTransaction transaction, AuthorizePayment command, PaymentChange opened, bool isAnswered, DateTimeOffset now,
        CancellationToken cancel)
    {
        if (await PaymentStore.AddAsync(transaction, opened, cancel, isAnswered))
        {
            if (opened.Payment.Lease is null)
                transaction.OnCommitted(worker.Wake);
            return opened.Payment;
        }

        if (await PaymentStatements.FindCallOffAsync(transaction, command.OrderId, cancel) is { } voidedId)
        {
            var voided = PaymentRules.Open(voidedId, command, providerAcceptsCurrency: false, now)
                .Payment.RequestCancel("called off before", now);
            if (await PaymentStore.AddAsync(transaction, voided, cancel, isAnswered))
                return voided.Payment;
        }

        var payment = (await PaymentStatements.LockOrderAsync(transaction, command.OrderId, cancel))!;
        // It was stored by a commit that seemed to fail.
        if (payment.Id == opened.Payment.Id)
            return payment;
        // A repeated command: the payment's status is told again. A later attempt: the payment is opened again.
        var change = command.Attempt > payment.Attempt ? payment.Reopen(command, now) : payment.Repeat(now);
        await store.SaveAsync(transaction, payment, change, now, cancel, isAnswered);
        transaction.OnCommitted(worker.Wake);
        return change.Payment;
    }
}
