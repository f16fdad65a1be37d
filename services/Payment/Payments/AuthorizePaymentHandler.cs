using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Payment.Currencies;

namespace OnlineShop.Payment.Payments;

/// <summary>Opens the payment of an order, or opens it again for another attempt, and lets the worker charge it.</summary>
internal sealed class AuthorizePaymentHandler(
    PaymentStore store, PaymentWorker worker, ChargeCurrencies currencies, TimeProvider clock)
    : IMessageHandler<AuthorizePayment>
{
    public async Task HandleAsync(AuthorizePayment message, MessageContext context)
    {
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        var opened = PaymentRules.Open(
            Guid.CreateVersion7(now), message, currencies.Accepts(message.Amount.Currency), now);
        if (await PaymentStore.AddAsync(transaction, opened, context.Cancel))
        {
            transaction.OnCommitted(worker.Wake);
            return;
        }

        if (await PaymentStatements.FindCallOffAsync(transaction, message.OrderId, context.Cancel) is { } voidedId)
        {
            var voided = PaymentRules.Open(voidedId, message, providerAcceptsCurrency: false, now);
            if (await PaymentStore.AddAsync(transaction, voided.Payment.RequestCancel("called off before", now), context.Cancel))
                return;
        }

        var payment = (await PaymentStatements.LockOrderAsync(transaction, message.OrderId, context.Cancel))!;
        // A repeated command: the payment's status is published again. A later attempt: the payment is opened again.
        var change = message.Attempt > payment.Attempt
            ? payment.Reopen(message, now)
            : new PaymentChange(payment, PaymentRules.Announce(payment, now));
        await store.SaveAsync(transaction, payment, change, now, context.Cancel);
        transaction.OnCommitted(worker.Wake);
    }
}
