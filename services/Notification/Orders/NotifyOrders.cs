using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Orders;

/// <summary>
/// Tells the customer each status of an order. That there is an order is no news in itself, since its first status
/// follows; its lines are kept for the mails by <see cref="KeepOrderFacts"/>.
/// </summary>
internal sealed class NotifyOrders
    : IMessageHandler<OrderChanged>, IMessageHandler<OrderPlaced>, IMessageHandler<OrderStatusChanged>
{
    private const string Declined = "paymentDeclined";

    public async Task HandleAsync(OrderChanged message, MessageContext context)
    {
        foreach (var step in message.StatusChanges())
            await HandleAsync(step, context);
    }

    public Task HandleAsync(OrderPlaced message, MessageContext context) => Task.CompletedTask;

    public Task HandleAsync(OrderStatusChanged message, MessageContext context)
    {
        if (IsAnotherTry(message))
            OrderStatements.RemoveActionUrlBefore(context.Transaction, message.OrderId, message.ChangedAt);
        context.Tell(
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
