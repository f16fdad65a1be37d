using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Delivery.Quotes;
using OnlineShop.Messaging.Handling;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Delivery.Shipments;

/// <summary>
/// Opens the shipments of orders that are confirmed: all of a batch with one statement, before its messages are handled. They are
/// stored as claimed, as many as may wait in this process, which hands them to the carrier after the commit.
/// </summary>
internal sealed class CreateShipmentHandler(
    ClaimedShipments claimed, ShipmentWorker worker, TariffCache tariffs, ShopCalendar calendar, TimeProvider clock)
    : IBatchPreparation, IMessageHandler<OrderChanged>, IMessageHandler<CreateShipment>
{
    public async Task PrepareAsync(
        IReadOnlyList<IMessage> messages, ShopTransaction transaction, CancellationToken cancel)
    {
        var commands = messages.Select(Command).OfType<CreateShipment>().DistinctBy(command => command.OrderId).ToList();
        var callsOff = messages.Any(message => message is CancelShipment);
        if (commands.Count == 0 && !callsOff)
            return;
        NewShipmentStatements.HoldLock(transaction, alone: callsOff);
        if (commands.Count > 0)
            await OpenAsync(transaction, commands, cancel);
    }

    public Task HandleAsync(OrderChanged message, MessageContext context) => HandleAsync(message.OrderId, context);

    public Task HandleAsync(CreateShipment message, MessageContext context) => HandleAsync(message.OrderId, context);

    private static CreateShipment? Command(IMessage message) => message switch
    {
        CreateShipment command => command,
        OrderChanged change when change.WhenConfirmed() is { } order =>
            new CreateShipment(order.OrderId, order.UserId, order.Address, order.Lines, order.ShippingOption),
        _ => null,
    };

    private async Task OpenAsync(ShopTransaction transaction, List<CreateShipment> commands, CancellationToken cancel)
    {
        var (now, room, tariff) = (clock.GetUtcNow(), claimed.Room, await tariffs.GetAsync(cancel));
        var today = calendar.DayOf(now);
        var opened = commands
            .Select(command => ShipmentRules.Open(Guid.CreateVersion7(now), command, now) with { Trace = DeliveryTelemetry.Cause })
            .Select(shipment => shipment.Promise(tariff, today))
            .Select((shipment, index) => index < room ? shipment.Claim(Guid.NewGuid(), now, ShipmentStatements.Table.Lease) : shipment)
            .OrderBy(shipment => shipment.OrderId)
            .ToList();
        var stored = await NewShipmentStatements.InsertAsync(transaction, opened, cancel);
        var shipments = transaction.Keep<NewShipments>();
        foreach (var shipment in opened)
        {
            if (stored.TryGetValue(shipment.Id, out var calledOff))
                shipments.Add(shipment, calledOff);
        }

        transaction.OnCommitted(() =>
        {
            claimed.Add(shipments.Claimed);
            worker.Wake();
        });
    }

    /// <summary>Has the worker begin with the shipment of a confirmation, unless its order was called off before.</summary>
    private Task HandleAsync(Guid orderId, MessageContext context)
    {
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        if (transaction.FindKept<NewShipments>() is not { } shipments || shipments.Take(orderId) is not var (shipment, calledOff))
            return Task.CompletedTask;
        // It was stored for the whole batch. What comes of it belongs to the trace of its own message.
        var own = shipment with { Trace = DeliveryTelemetry.Cause };
        if (calledOff is not null)
        {
            ShipmentStore.Save(transaction, own.Unclaim().RequestCancel(calledOff, now), now);
        }
        else if (own.Lease is not null)
        {
            shipments.Begin(own);
        }
        else
        {
            if (own.Trace != shipment.Trace)
                ShipmentStore.Save(transaction, new ShipmentChange(own, [], []), now);
            transaction.OnCommitted(worker.Look);
        }

        return Task.CompletedTask;
    }
}
