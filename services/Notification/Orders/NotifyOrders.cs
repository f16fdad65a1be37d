using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Orders;

/// <summary>Tells the customer each status of an order. The order itself is not news (its first status is); its lines are kept for the mails.</summary>
internal sealed class NotifyOrders(OutgoingQueue queue) : IMessageHandler<OrderPlaced>, IMessageHandler<OrderStatusChanged>
{
    private const string Declined = "paymentDeclined";

    public Task HandleAsync(OrderPlaced message, MessageContext context)
    {
        context.Transaction.Defer(
            """
            insert into orders (order_id, user_id, summary) values (@OrderId, @UserId, @Summary::jsonb)
            on conflict (order_id) do update set user_id = excluded.user_id, summary = excluded.summary
            """,
            new { message.OrderId, message.UserId, Summary = JsonSerializer.Serialize(OrderSummary.Of(message), JsonSerializerOptions.Web) });
        queue.Address(context.Transaction, message.OrderId, message.UserId);
        return Task.CompletedTask;
    }

    public Task HandleAsync(OrderStatusChanged message, MessageContext context)
    {
        if (IsAnotherTry(message))
        {
            // The page of the try before leads nowhere any more. That of this one may be here already.
            context.Transaction.Defer(
                "update orders set action_url = null where order_id = @OrderId and (action_at is null or action_at < @ChangedAt)",
                new { message.OrderId, message.ChangedAt });
        }

        queue.Add(
            context.Transaction,
            new Notice(
                $"order/{message.OrderId}/{message.Version}", message.UserId, Kind.Of(message.Status), message.OrderId,
                new NoticeFacts
                {
                    Reason = message.Reason, ProductIds = message.ProductIds, Total = message.Total, Charge = ChargeOf(message), IsAnotherTry = IsAnotherTry(message),
                }));
        return Task.CompletedTask;
    }

    /// <summary>An order whose payment failed is paid again.</summary>
    private static bool IsAnotherTry(OrderStatusChanged message) => message is { Status: OrderStatus.Placed, PreviousStatus: OrderStatus.Rejected };

    private static Charge? ChargeOf(OrderStatusChanged message) => message switch
    {
        { Status: not (OrderStatus.Rejected or OrderStatus.Cancelled) } => null,
        { Total.MinorUnits: 0 } or { Reason: Declined } or { PreviousStatus: null or OrderStatus.Placed } => Charge.None,
        { PreviousStatus: OrderStatus.Reserved or OrderStatus.RequiresAction } => Charge.Possible,
        _ => Charge.Taken,
    };
}
