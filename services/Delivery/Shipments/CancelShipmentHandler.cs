using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Delivery.Shipments;

/// <summary>Cancels the shipment of an order, unless it has left.</summary>
internal sealed class CancelShipmentHandler(ShipmentWorker worker, TimeProvider clock) : IMessageHandler<CancelShipment>
{
    public async Task HandleAsync(CancelShipment message, MessageContext context)
    {
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        if (await ShipmentStatements.LockOrderAsync(transaction, message.OrderId, context.Cancel) is { } shipment)
        {
            ShipmentStore.Save(transaction, shipment.RequestCancel(message.Reason, now), now);
            transaction.OnCommitted(worker.Wake);
            return;
        }

        // No shipment was requested yet; one that is requested later is cancelled at once.
        await ShipmentStatements.CallOffAsync(transaction, message.OrderId, message.Reason, now, context.Cancel);
    }
}
