using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Orders;

/// <summary>
/// Tells the customer each status of an order. That there is an order is no news in itself, since its first status
/// follows; its lines are kept for the mails.
/// </summary>
internal sealed class NotifyOrders(OutgoingQueue queue)
    : IMessageHandler<OrderPlaced>, IMessageHandler<OrderStatusChanged>
{
    private const string Declined = "paymentDeclined";

    public Task HandleAsync(OrderPlaced message, MessageContext context)
    {
        var summary = JsonSerializer.Serialize(OrderSummary.Of(message), JsonSerializerOptions.Web);
        OrderStatements.KeepSummary(context.Transaction, message.OrderId, message.UserId, summary);
        queue.Address(context.Transaction, message.OrderId, message.UserId);
        return Task.CompletedTask;
    }

    public Task HandleAsync(OrderStatusChanged message, MessageContext context)
    {
        if (IsAnotherTry(message))
            OrderStatements.RemoveActionUrlBefore(context.Transaction, message.OrderId, message.ChangedAt);
        queue.Add(
            context.Transaction,
            new Notice(
                $"order/{message.OrderId}/{message.Version}", message.UserId, Kind.Of(message.Status), message.OrderId,
                new NoticeFacts
                {
                    Reason = message.Reason, ProductIds = message.ProductIds, Total = message.Total,
                    Charge = ChargeOf(message), IsAnotherTry = IsAnotherTry(message),
                }));
        return Task.CompletedTask;
    }

    /// <summary>An order whose payment failed is paid again.</summary>
    private static bool IsAnotherTry(OrderStatusChanged message) =>
        message is { Status: OrderStatus.Placed, PreviousStatus: OrderStatus.Rejected };

    private static Charge? ChargeOf(OrderStatusChanged message) => message switch
    {
        { Status: not (OrderStatus.Rejected or OrderStatus.Cancelled) } => null,
        { Total.MinorUnits: 0 } or { Reason: Declined } or { PreviousStatus: null or OrderStatus.Placed } => Charge.None,
        { PreviousStatus: OrderStatus.Reserved or OrderStatus.RequiresAction } => Charge.Possible,
        _ => Charge.Taken,
    };
}
