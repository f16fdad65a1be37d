using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Delivery.Carriers;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Delivery.Shipments;

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
