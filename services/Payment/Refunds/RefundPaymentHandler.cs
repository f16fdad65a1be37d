using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Refunds;

/// <summary>Refunds a part of what an order paid, once for each refund id.</summary>
internal sealed partial class RefundPaymentHandler(
    RefundStore store, RefundWorker worker, TimeProvider clock, ILogger<RefundPaymentHandler> logger)
    : IMessageHandler<RefundPayment>
{
    private const string Refused = "refundExceedsCaptured";

    public async Task HandleAsync(RefundPayment message, MessageContext context)
    {
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        if (await PaymentStatements.LockOrderAsync(transaction, message.OrderId, context.Cancel) is not { } payment)
        {
            LogRefused(logger, message.RefundId, message.OrderId, "the order has no payment");
            return;
        }

        if (await RefundStatements.FindAsync(transaction, message.RefundId, context.Cancel) is { } known)
        {
            // A repeated command: the result is published again.
            if (known.Status is RefundStatus.Succeeded)
                transaction.Publish(known.ToMessage(payment, now));
            else if (known.Status is not RefundStatus.Pending)
                transaction.Publish(Failed(payment, known.Id, known.Amount, known.Failure ?? Refused, now));
            return;
        }

        var refund = new NewRefund(message.RefundId, message.Amount.MinorUnits, message.Reason);
        if (message.Amount.Currency == payment.Currency
            && await RefundStore.ReserveAsync(transaction, payment, refund, now, context.Cancel))
        {
            transaction.OnCommitted(worker.Wake);
            return;
        }

        LogRefused(
            logger, message.RefundId, message.OrderId,
            $"{message.Amount} of {payment.Refundable} that could be refunded");
        transaction.Publish(Failed(payment, message.RefundId, message.Amount, Refused, now));
        if (message.Amount.MinorUnits > 0 && message.Amount.Currency == payment.Currency)
            await store.RefuseAsync(transaction, payment, message, now, context.Cancel);
    }

    private static PaymentRefundFailed Failed(
        OrderPayment payment, Guid refundId, Money amount, string reason, DateTimeOffset now) =>
        new(payment.OrderId, payment.Id, refundId, amount, reason, now);

    [LoggerMessage(1, LogLevel.Error, "Refund {RefundId} of order {OrderId} was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, Guid refundId, Guid orderId, string reason);
}
