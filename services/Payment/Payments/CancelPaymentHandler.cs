using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Payment.Refunds;

namespace OnlineShop.Payment.Payments;

/// <summary>
/// Makes sure that the customer of an order is not charged, now or as soon as the result of the payment is known.
/// </summary>
internal sealed class CancelPaymentHandler(
    PaymentStore store, PaymentWorker worker, RefundWorker refunds, TimeProvider clock)
    : IMessageHandler<CancelPayment>
{
    public async Task HandleAsync(CancelPayment message, MessageContext context)
    {
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        if (await LockAsync(transaction, message.OrderId, context.Cancel) is not { } payment)
        {
            await CallOffAsync(message, context, now);
            return;
        }

        var change = payment.RequestCancel(message.Reason, now);
        await store.SaveAsync(transaction, payment, change, now, context.Cancel);
        if (change.RefundRest && await RefundStore.ReserveRestAsync(transaction, change.Payment, now, context.Cancel))
            transaction.OnCommitted(refunds.Wake);
        transaction.OnCommitted(worker.Wake);
    }

    /// <summary>The order's payment, also one that a call is opening at the moment.</summary>
    private static async Task<OrderPayment?> LockAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel)
    {
        if (await PaymentStatements.LockOrderAsync(transaction, orderId, cancel) is { } payment)
            return payment;
        await PaymentStatements.LockOpeningAsync(transaction, orderId, cancel);
        return await PaymentStatements.LockOrderAsync(transaction, orderId, cancel);
    }

    /// <summary>Nothing was requested yet: a payment that is requested later is voided at once.</summary>
    private static async Task CallOffAsync(CancelPayment message, MessageContext context, DateTimeOffset now)
    {
        var id = await PaymentStatements.CallOffAsync(
            context.Transaction, message.OrderId, Guid.CreateVersion7(now), message.Reason, now, context.Cancel);
        context.Transaction.Publish(new PaymentVoided(message.OrderId, id, now));
    }
}
