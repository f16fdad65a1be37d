using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Payment.Currencies;

namespace OnlineShop.Payment.Payments;

/// <summary>Opens the payment of an order, or opens it again for another attempt, and lets the worker charge it.</summary>
internal sealed class AuthorizePaymentHandler(PaymentStore store, PaymentWorker worker, ChargeCurrencies currencies, TimeProvider clock) : IMessageHandler<AuthorizePayment>
{
    public async Task HandleAsync(AuthorizePayment message, MessageContext context)
    {
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        var change = PaymentRules.Open(Guid.CreateVersion7(now), message, currencies.Takes(message.Amount.Currency), now);
        if (await PaymentStore.AddAsync(transaction, change, context.Cancel))
        {
            transaction.OnCommitted(worker.Wake);
            return;
        }

        const string calledOff = "select payment_id from called_off_orders where order_id = @OrderId";
        if (await transaction.FindAsync<Guid?>(calledOff, new { message.OrderId }, context.Cancel) is { } voided)
        {
            var called = PaymentRules.Open(voided, message, providerTakesCurrency: false, now);
            if (await PaymentStore.AddAsync(transaction, called.Payment.WishCancel("called off before", now), context.Cancel))
                return;
        }

        var payment = (await PaymentStore.LockOrderAsync(transaction, message.OrderId, context.Cancel))!;
        // A repeated command: the payment's status is published again. A later attempt: the payment is opened again.
        var again = message.Attempt > payment.Attempt ? payment.Reopen(message, now) : new PaymentChange(payment, PaymentRules.Announce(payment, now));
        await store.SaveAsync(transaction, payment, again, now, context.Cancel);
        transaction.OnCommitted(worker.Wake);
    }
}
