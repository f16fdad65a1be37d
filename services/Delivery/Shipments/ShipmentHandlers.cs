using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Delivery.Carriers;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Delivery.Shipments;

/// <summary>Opens the shipment of an order and lets the worker hand it to the carrier.</summary>
internal sealed class ShipOrder(ShipmentWorker worker, TimeProvider clock) : IMessageHandler<CreateShipment>
{
    public async Task HandleAsync(CreateShipment message, MessageContext context)
    {
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        var shipment = ShipmentRules.Open(Guid.CreateVersion7(now), message, now);
        if (!await ShipmentStore.AddAsync(transaction, shipment, context.Cancel))
            return;
        const string calledOff = "select reason from called_off_orders where order_id = @OrderId";
        if (await transaction.FindAsync<string>(calledOff, new { message.OrderId }, context.Cancel) is { } reason)
            ShipmentStore.Save(transaction, shipment.WishCancel(reason, now), now);
        transaction.OnCommitted(worker.Wake);
    }
}

/// <summary>Calls the shipment of an order off, if it has not left.</summary>
internal sealed class CallOffShipment(ShipmentWorker worker, TimeProvider clock) : IMessageHandler<CancelShipment>
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

/// <summary>The net under the carrier's events: asks about every parcel under way that was not heard of for a while.</summary>
internal sealed class RefreshOnSchedule(ShipmentWorker worker, IOptions<CarrierOptions> options, TimeProvider clock) : IMessageHandler<TaskDue>
{
    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.RefreshTracking)
            return;
        const string sql = """
            update shipments set due_at = @now where lease is null and id in (
              select id from shipments where status in ('labelCreated', 'inTransit', 'outForDelivery') and heard_at < @stale
              order by id for update skip locked)
            """;
        var now = clock.GetUtcNow();
        await context.Transaction.ExecuteAsync(sql, new { now, stale = now - options.Value.StaleAfter }, context.Cancel);
        context.Transaction.OnCommitted(worker.Wake);
    }
}
