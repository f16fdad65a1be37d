using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Statistics.Refunds;

namespace OnlineShop.Statistics.Orders;

/// <summary>Keeps the facts of orders.</summary>
internal sealed class OrderFacts : IMessageHandler<OrderPlaced>, IMessageHandler<OrderStatusChanged>
{
    public Task HandleAsync(OrderPlaced message, MessageContext context)
    {
        OrderStatements.Place(context.Transaction, message);
        return context.Transaction.Keep<RefundedOrders>().Contains(message.OrderId)
            ? RefundStore.ShareAsync(context.Transaction, message.OrderId, context.Cancel)
            : Task.CompletedTask;
    }

    public Task HandleAsync(OrderStatusChanged message, MessageContext context)
    {
        OrderStatements.SetStatus(context.Transaction, message);
        return Task.CompletedTask;
    }
}
