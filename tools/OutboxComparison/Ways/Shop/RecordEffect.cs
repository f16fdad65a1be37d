using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.OutboxComparison.Ways.Shop;

/// <summary>Applies a message by inserting one row.</summary>
internal sealed class RecordEffect : IMessageHandler<OrderStatusChanged>
{
    public Task HandleAsync(OrderStatusChanged message, MessageContext context)
    {
        StatusChangeStatements.Apply(context.Transaction, message);
        return Task.CompletedTask;
    }
}
