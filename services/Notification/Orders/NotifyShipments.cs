using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Orders;

/// <summary>Tells the customer where the parcel is, and keeps the tracking number for the mails about the order.</summary>
internal sealed class NotifyShipments(OutgoingQueue queue) : IMessageHandler<ShipmentCreated>, IMessageHandler<ShipmentStatusChanged>
{
    public Task HandleAsync(ShipmentCreated message, MessageContext context)
    {
        context.Transaction.Defer(
            """
            insert into orders (order_id, carrier, tracking_number) values (@OrderId, @Carrier, @TrackingNumber)
            on conflict (order_id) do update set carrier = excluded.carrier, tracking_number = excluded.tracking_number
            """,
            new { message.OrderId, message.Carrier, message.TrackingNumber });
        queue.Add(
            context.Transaction,
            new Notice(
                $"shipment/{message.ShipmentId}/created", message.UserId, Kind.ShipmentCreated, message.OrderId,
                new NoticeFacts { TrackingNumber = message.TrackingNumber, Carrier = message.Carrier }));
        return Task.CompletedTask;
    }

    public Task HandleAsync(ShipmentStatusChanged message, MessageContext context)
    {
        if (KindOf(message) is { } kind)
        {
            // A parcel goes on and never back: a stage that is told again, for whatever reason, is no news.
            queue.Add(
                context.Transaction,
                new Notice(
                    $"shipment/{message.ShipmentId}/{kind.Name}", message.UserId, kind, message.OrderId,
                    new NoticeFacts { TrackingNumber = message.TrackingNumber, Detail = message.Detail }));
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// That the label is there is told by ShipmentCreated, with the tracking number; what comes before it is the shop's own business. The answer to a
    /// cancellation repeats the stage that the parcel is at.
    /// </summary>
    private static Kind? KindOf(ShipmentStatusChanged message) => message switch
    {
        { Detail: not ShipmentStatusChanged.TooLateToCancel } => Kind.Of(message.Status),
        { Status: ShipmentStatus.Cancelled or ShipmentStatus.Failed } => null,
        _ => Kind.CancelRefused,
    };
}
