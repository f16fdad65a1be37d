using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Orders;

/// <summary>
/// Tells the customer of each amount that goes back, and of one that could not; and keeps the page where a payment is confirmed for the texts that ask for it.
/// Payments do not say whose they are: the order does, which comes on another topic.
/// </summary>
internal sealed class NotifyPayments(OutgoingQueue queue) :
    IMessageHandler<PaymentActionRequired>, IMessageHandler<PaymentRefunded>, IMessageHandler<PaymentRefundFailed>
{
    /// <summary>The shop's own books refused: nothing was on its way to the customer.</summary>
    private const string MoreThanIsLeft = "refundExceedsCaptured";

    private const string Refunded = """
        insert into orders (order_id) values (@OrderId) on conflict (order_id) do update set refund_failed = false returning user_id
        """;

    // Payment tries again by itself what a bank did not take: that it failed is news once, until money has gone back.
    private const string RefundFailed = """
        insert into orders as o (order_id, refund_failed) values (@OrderId, true)
        on conflict (order_id) do update set refund_failed = true where not o.refund_failed returning user_id
        """;

    public Task HandleAsync(PaymentActionRequired message, MessageContext context)
    {
        if (Uri.TryCreate(message.RedirectUrl, UriKind.Absolute, out var page) && page.Scheme is ("https" or "http"))
            queue.KeepActionUrl(context.Transaction, message.OrderId, page, message.At);
        return Task.CompletedTask;
    }

    public Task HandleAsync(PaymentRefunded message, MessageContext context)
    {
        queue.AddToCustomerOf(
            context.Transaction, message.OrderId, Refunded, $"refund/{message.RefundId}", Kind.Refunded, new NoticeFacts { Refund = message.Amount });
        return Task.CompletedTask;
    }

    public Task HandleAsync(PaymentRefundFailed message, MessageContext context)
    {
        if (message.Reason != MoreThanIsLeft)
        {
            queue.AddToCustomerOf(
                context.Transaction, message.OrderId, RefundFailed, $"refund/{message.RefundId}/failed", Kind.RefundFailed,
                new NoticeFacts { Refund = message.Amount });
        }

        return Task.CompletedTask;
    }
}
