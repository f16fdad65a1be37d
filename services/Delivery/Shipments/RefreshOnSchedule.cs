using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Delivery.Carriers;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Delivery.Shipments;

/// <summary>
/// A safety net under the carrier's events: asks about every parcel under way that it has not reported on for a while.
/// </summary>
internal sealed class RefreshOnSchedule(ShipmentWorker worker, IOptions<CarrierOptions> options, TimeProvider clock)
    : IMessageHandler<TaskDue>
{
    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.RefreshTracking)
            return;
        var now = clock.GetUtcNow();
        await ShipmentStatements.RefreshAsync(context.Transaction, now - options.Value.StaleAfter, now, context.Cancel);
        context.Transaction.OnCommitted(worker.Look);
    }
}
