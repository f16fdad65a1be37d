using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Orders;

/// <summary>
/// Tells the customer of each refund, and of one that failed; and keeps the page where a payment is confirmed for the
/// text that asks for it. Messages about payments do not name the customer: the order does, which comes on another
/// topic.
/// </summary>
internal sealed class NotifyPayments(NoticeWriter notices) :
    IMessageHandler<PaymentActionRequired>, IMessageHandler<PaymentRefunded>, IMessageHandler<PaymentRefundFailed>
{
    /// <summary>The shop's own books refused it: no money was on its way to the customer.</summary>
    private const string MoreThanIsLeft = "refundExceedsCaptured";

    public Task HandleAsync(PaymentActionRequired message, MessageContext context)
    {
        if (Uri.TryCreate(message.RedirectUrl, UriKind.Absolute, out var page) && page.Scheme is ("https" or "http"))
        {
            OrderStatements.KeepActionUrl(context.Transaction, message.OrderId, page.AbsoluteUri, message.At);
            notices.ReleaseForOrders(context.Transaction, [message.OrderId]);
        }

        return Task.CompletedTask;
    }

    public Task HandleAsync(PaymentRefunded message, MessageContext context)
    {
        notices.AddToCustomerOf(
            context.Transaction, message.OrderId, OrderStatements.OnRefund, $"refund/{message.RefundId}", Kind.Refunded,
            new NoticeFacts { Refund = message.Amount });
        return Task.CompletedTask;
    }

    public Task HandleAsync(PaymentRefundFailed message, MessageContext context)
    {
        if (message.Reason != MoreThanIsLeft)
        {
            notices.AddToCustomerOf(
                context.Transaction, message.OrderId, OrderStatements.OnRefundFailed,
                $"refund/{message.RefundId}/failed", Kind.RefundFailed, new NoticeFacts { Refund = message.Amount });
        }

        return Task.CompletedTask;
    }
}
