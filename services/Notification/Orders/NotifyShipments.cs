using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Orders;

/// <summary>
/// Tells the customer where the parcel is. Its tracking number is kept for the mails about the order by
/// <see cref="KeepOrderFacts"/>.
/// </summary>
internal sealed class NotifyShipments
    : IMessageHandler<ShipmentCreated>, IMessageHandler<ShipmentStatusChanged>
{
    public Task HandleAsync(ShipmentCreated message, MessageContext context)
    {
        context.Tell(
            new Notice(
                $"shipment/{message.ShipmentId}/created", message.UserId, Kind.ShipmentCreated, message.OrderId,
                new NoticeFacts { TrackingNumber = message.TrackingNumber, Carrier = message.Carrier }));
        return Task.CompletedTask;
    }

    public Task HandleAsync(ShipmentStatusChanged message, MessageContext context)
    {
        if (KindOf(message) is { } kind)
        {
            // A parcel never goes back a stage: one that is repeated, for whatever reason, is no news.
            context.Tell(
                new Notice(
                    $"shipment/{message.ShipmentId}/{kind.Name}", message.UserId, kind, message.OrderId,
                    new NoticeFacts { TrackingNumber = message.TrackingNumber, Detail = message.Detail }));
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// ShipmentCreated tells of the label, with the tracking number; stages before it do not concern the customer. The
    /// answer to a cancellation repeats the stage that the parcel is in.
    /// </summary>
    private static Kind? KindOf(ShipmentStatusChanged message) => message switch
    {
        { Detail: not ShipmentStatusChanged.TooLateToCancel } => Kind.Of(message.Status),
        { Status: ShipmentStatus.Cancelled or ShipmentStatus.Failed } => null,
        _ => Kind.CancelRefused,
    };
}
