using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Orders;

/// <summary>
/// Tells the customer how a return goes. That they withdrew it they know, and a refund is told when it is made.
/// </summary>
internal sealed class NotifyReturns : IMessageHandler<ReturnStatusChanged>
{
    public Task HandleAsync(ReturnStatusChanged message, MessageContext context)
    {
        if (Kind.Of(message.Status) is { } kind)
        {
            context.Tell(
                new Notice(
                    $"return/{message.ReturnId}/{message.Version}", message.UserId, kind, message.OrderId,
                    new NoticeFacts { Refund = message.Refund, Detail = message.Note }));
        }

        return Task.CompletedTask;
    }
}
