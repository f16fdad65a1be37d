using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Payment.Payments;

/// <summary>Captures what is authorized for an order, or will be.</summary>
internal sealed partial class CapturePaymentHandler(
    PaymentStore store, PaymentWorker worker, TimeProvider clock, ILogger<CapturePaymentHandler> logger)
    : IMessageHandler<CapturePayment>
{
    public async Task HandleAsync(CapturePayment message, MessageContext context)
    {
        if (await PaymentStatements.LockOrderAsync(context.Transaction, message.OrderId, context.Cancel) is not { } payment)
        {
            LogNoPayment(logger, message.OrderId);
            return;
        }

        var now = clock.GetUtcNow();
        await store.SaveAsync(context.Transaction, payment, payment.RequestCapture(now), now, context.Cancel);
        context.Transaction.OnCommitted(worker.Wake);
    }

    [LoggerMessage(1, LogLevel.Warning, "Order {OrderId} has no payment to capture")]
    private static partial void LogNoPayment(ILogger logger, Guid orderId);
}
