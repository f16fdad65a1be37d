using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Statistics.Refunds;

/// <summary>
/// Keeps what was refunded, and for what. The messages arrive on two topics, so in any order, perhaps before their order: each
/// time what is known of the order is shared out again.
/// </summary>
internal sealed class RefundFacts
    : IMessageHandler<PaymentRefunded>, IMessageHandler<PaymentRefundFailed>, IMessageHandler<ReturnStatusChanged>
{
    public Task HandleAsync(PaymentRefunded message, MessageContext context)
    {
        RefundStatements.Succeed(context.Transaction, message.OrderId, message.RefundId, message.Amount, message.At);
        return RefundStore.ShareAsync(context.Transaction, message.OrderId, context.Cancel);
    }

    public Task HandleAsync(PaymentRefundFailed message, MessageContext context)
    {
        RefundStatements.Fail(context.Transaction, message.RefundId, message.At);
        return RefundStore.ShareAsync(context.Transaction, message.OrderId, context.Cancel);
    }

    public Task HandleAsync(ReturnStatusChanged message, MessageContext context)
    {
        // Before that nothing has come back, or its worth is an estimate.
        if (message.Status is not ReturnStatus.Refunded)
            return Task.CompletedTask;
        if (message.Lines is { } lines)
            RefundStatements.KeepLines(context.Transaction, message.ReturnId, lines);
        if (message.RefundId is { } refundId)
            RefundStatements.Link(context.Transaction, message.OrderId, refundId, message.ReturnId);
        // Goods that cost nothing come back for nothing: no payment reports it.
        else if (message.Refund.MinorUnits == 0)
        {
            RefundStatements.Succeed(
                context.Transaction, message.OrderId, message.ReturnId, message.Refund, message.ChangedAt,
                message.ReturnId);
        }

        return RefundStore.ShareAsync(context.Transaction, message.OrderId, context.Cancel);
    }
}
