using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Payment.Refunds;

namespace OnlineShop.Payment.Payments;

/// <summary>Makes sure that the customer of an order is not charged, now or as soon as the result of the payment is known.</summary>
internal sealed class CancelPaymentHandler(PaymentStore store, PaymentWorker worker, RefundWorker refunds, TimeProvider clock) : IMessageHandler<CancelPayment>
{
    public async Task HandleAsync(CancelPayment message, MessageContext context)
    {
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        if (await PaymentStore.LockOrderAsync(transaction, message.OrderId, context.Cancel) is not { } payment)
        {
            await CallOffAsync(message, context, now);
            return;
        }

        var change = payment.WishCancel(message.Reason, now);
        await store.SaveAsync(transaction, payment, change, now, context.Cancel);
        if (change.RefundRest && await RefundStore.ReserveRestAsync(transaction, change.Payment, now, context.Cancel))
            transaction.OnCommitted(refunds.Wake);
        transaction.OnCommitted(worker.Wake);
    }

    /// <summary>Nothing was requested yet: a payment that is requested later is voided at once.</summary>
    private static async Task CallOffAsync(CancelPayment message, MessageContext context, DateTimeOffset now)
    {
        const string sql = """
            insert into called_off_orders (order_id, payment_id, reason, at) values (@OrderId, @id, @Reason, @now)
            on conflict (order_id) do update set reason = called_off_orders.reason returning payment_id
            """;
        var id = await context.Transaction.FindAsync<Guid>(sql, new { message.OrderId, id = Guid.CreateVersion7(now), message.Reason, now }, context.Cancel);
        context.Transaction.Publish(new PaymentVoided(message.OrderId, id, now));
    }
}
