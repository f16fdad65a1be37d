using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Delivery.Shipments;

/// <summary>Cancels the shipment of an order, unless it has left.</summary>
internal sealed class CancelShipmentHandler(ShipmentWorker worker, TimeProvider clock) : IMessageHandler<CancelShipment>
{
    public async Task HandleAsync(CancelShipment message, MessageContext context)
    {
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        if (await ShipmentStore.LockOrderAsync(transaction, message.OrderId, context.Cancel) is { } shipment)
        {
            ShipmentStore.Save(transaction, shipment.WishCancel(message.Reason, now), now);
            transaction.OnCommitted(worker.Wake);
            return;
        }

        // Nothing was asked for yet, and nothing will be sent.
        const string sql = "insert into called_off_orders (order_id, reason, at) values (@OrderId, @Reason, @now) on conflict do nothing";
        await transaction.ExecuteAsync(sql, new { message.OrderId, message.Reason, now }, context.Cancel);
    }
}
