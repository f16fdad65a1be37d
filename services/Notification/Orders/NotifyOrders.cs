using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Orders;

/// <summary>Tells the customer each status of an order. The order itself is not news (its first status is); its lines are kept for the mails.</summary>
internal sealed class NotifyOrders(OutgoingQueue queue) : IMessageHandler<OrderPlaced>, IMessageHandler<OrderStatusChanged>
{
    public Task HandleAsync(OrderPlaced message, MessageContext context)
    {
        context.Transaction.Defer(
            "insert into orders (order_id, summary) values (@OrderId, @Summary::jsonb) on conflict (order_id) do update set summary = excluded.summary",
            new { message.OrderId, Summary = JsonSerializer.Serialize(OrderSummary.Of(message), JsonSerializerOptions.Web) });
        return Task.CompletedTask;
    }

    public Task HandleAsync(OrderStatusChanged message, MessageContext context)
    {
        queue.Add(
            context.Transaction,
            new Notice(
                $"order/{message.OrderId}/{message.Version}", message.UserId, Kind.Of(message.Status), message.OrderId,
                new NoticeFacts { Reason = message.Reason, Total = message.Total }));
        return Task.CompletedTask;
    }
}
