using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Delivery.Shipments;

/// <summary>Cancels the shipment of an order, unless it has left.</summary>
internal sealed class CancelShipmentHandler(ClaimedShipments claimed, ShipmentWorker worker, TimeProvider clock)
    : IMessageHandler<CancelShipment>
{
    public async Task HandleAsync(CancelShipment message, MessageContext context)
    {
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        if (await ShipmentStatements.LockOrderAsync(transaction, message.OrderId, context.Cancel) is { } shipment)
        {
            // One that still waits in this process has not been sent. If this transaction fails, it is claimed again when its lease
            // has run out.
            var isUnsent = transaction.FindKept<NewShipments>()?.TryTakeBack(message.OrderId) == true || claimed.TryTakeBack(shipment);
            ShipmentStore.Save(transaction, (isUnsent ? shipment.Unclaim() : shipment).RequestCancel(message.Reason, now), now);
            transaction.OnCommitted(worker.Look);
            return;
        }

        // No shipment was requested yet; one that is requested later is cancelled at once.
        await ShipmentStatements.CallOffAsync(transaction, message.OrderId, message.Reason, now, context.Cancel);
    }
}
