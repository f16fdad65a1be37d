using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Order.Process;
using OnlineShop.Order.Returns;

namespace OnlineShop.Order.Refunds;

/// <summary>Follows refunds: the returns that they pay for, and the order as a whole.</summary>
internal sealed partial class RefundMessageHandlers(
    OrderStore orders, CompleteReturn returns, TimeProvider clock, ILogger<RefundMessageHandlers> logger) :
    IMessageHandler<PaymentRefunded>, IMessageHandler<PaymentRefundFailed>
{
    public async Task HandleAsync(PaymentRefunded message, MessageContext context)
    {
        if (await OrderStatements.LockAsync(context.Transaction, message.OrderId, null, context.Cancel) is not { } order)
            return;
        var returnId = await RefundStatements.SucceedAsync(
            context.Transaction, message, clock.GetUtcNow(), context.Cancel);
        RefundStatements.SumUp(context.Transaction, order);
        // A partial refund leaves the order as it is; when nothing is left to refund, its payment is settled.
        if (message.Remaining.MinorUnits == 0)
            await orders.MoveAsync(context.Transaction, order.Id, new OrderInput.PaymentReturned(), context.Cancel);
        if (returnId is { } id)
            await returns.RefundedAsync(context.Transaction, order.Id, id, message.RefundId, context.Cancel);
    }

    public async Task HandleAsync(PaymentRefundFailed message, MessageContext context)
    {
        LogFailed(logger, message.RefundId, message.OrderId, message.Reason);
        if (await OrderStatements.LockAsync(context.Transaction, message.OrderId, null, context.Cancel) is not { } order)
            return;
        if (!await RefundStatements.FailAsync(context.Transaction, message, clock.GetUtcNow(), context.Cancel))
            return;
        RefundStatements.SumUp(context.Transaction, order);
        await orders.MoveAsync(context.Transaction, order.Id, new OrderInput.RefundFailed(), context.Cancel);
    }

    [LoggerMessage(1, LogLevel.Warning, "Refund {RefundId} of order {OrderId} failed: {Reason}. It can be asked for again.")]
    private static partial void LogFailed(ILogger logger, Guid refundId, Guid orderId, string reason);
}
