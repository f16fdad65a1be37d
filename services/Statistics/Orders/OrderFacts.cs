using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Statistics.Refunds;

namespace OnlineShop.Statistics.Orders;

/// <summary>Keeps the facts of orders.</summary>
internal sealed class OrderFacts :
    IMessageHandler<OrderChanged>, IMessageHandler<OrderPlaced>, IMessageHandler<OrderStatusChanged>
{
    public Task HandleAsync(OrderChanged message, MessageContext context)
    {
        if (message.WhenNew() is { } placed)
            return PlaceAsync(placed, message.StatusChanges().Last(), context);
        foreach (var step in message.StatusChanges())
            context.Transaction.Keep<StatusChanges>().Add(step);
        return Task.CompletedTask;
    }

    public Task HandleAsync(OrderPlaced message, MessageContext context) => PlaceAsync(message, null, context);

    public Task HandleAsync(OrderStatusChanged message, MessageContext context)
    {
        context.Transaction.Keep<StatusChanges>().Add(message);
        return Task.CompletedTask;
    }

    private static Task PlaceAsync(OrderPlaced placed, OrderStatusChanged? last, MessageContext context)
    {
        var (transaction, order) = (context.Transaction, PlacedOrder.Of(placed, last));
        if (!transaction.Keep<RefundedOrders>().Contains(placed.OrderId))
        {
            transaction.Keep<PlacedOrders>().Add(order);
            return Task.CompletedTask;
        }

        OrderStatements.Place(transaction, [order]);
        return RefundStore.ShareAsync(transaction, placed.OrderId, context.Cancel);
    }
}
