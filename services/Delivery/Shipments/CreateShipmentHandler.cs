using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Delivery.Shipments;

/// <summary>Opens the shipment of an order and lets the worker hand it to the carrier.</summary>
internal sealed class CreateShipmentHandler(ShipmentWorker worker, TimeProvider clock) : IMessageHandler<CreateShipment>
{
    public async Task HandleAsync(CreateShipment message, MessageContext context)
    {
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        var shipment = ShipmentRules.Open(Guid.CreateVersion7(now), message, now);
        if (!await ShipmentStatements.InsertAsync(transaction, shipment, context.Cancel))
            return;
        if (await ShipmentStatements.FindCallOffAsync(transaction, message.OrderId, context.Cancel) is { } reason)
            ShipmentStore.Save(transaction, shipment.RequestCancel(reason, now), now);
        transaction.OnCommitted(worker.Wake);
    }
}
