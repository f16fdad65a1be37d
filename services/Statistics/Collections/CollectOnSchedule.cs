using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Statistics.Collections;

/// <summary>Requests a collection when Scheduler says that one is due.</summary>
internal sealed class CollectOnSchedule(CollectionWorker worker, TimeProvider clock) : IMessageHandler<TaskDue>
{
    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.CollectStatistics)
            return;
        await CollectionStatements.InsertAsync(
            context.Transaction, message.RunId, "schedule", clock.GetUtcNow(), context.Cancel);
        context.Transaction.OnCommitted(worker.Wake);
    }
}
