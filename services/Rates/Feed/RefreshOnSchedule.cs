using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Rates.Feed;

/// <summary>Requests a refresh when Scheduler says that one is due.</summary>
internal sealed class RefreshOnSchedule(RefreshWorker worker, TimeProvider clock) : IMessageHandler<TaskDue>
{
    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.RefreshRates)
            return;
        await RefreshStatements.AddAsync(
            context.Transaction, message.RunId, "schedule", clock.GetUtcNow(), context.Cancel);
        context.Transaction.OnCommitted(worker.Wake);
    }
}
