using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Rates.Feed;

/// <summary>Asks for a refresh when Scheduler says that one is due.</summary>
internal sealed class RefreshOnSchedule(RefreshWorker worker, TimeProvider clock) : IMessageHandler<TaskDue>
{
    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.RefreshRates)
            return;
        await RefreshRuns.AddAsync(context.Transaction, message.RunId, "schedule", clock.GetUtcNow(), context.Cancel);
        context.Transaction.OnCommitted(worker.Wake);
    }
}

/// <summary>
/// Asks for a refresh at each start, as work in the table: the start does not wait for the feed, and the worker repeats it until there are
/// rates. Replicas that start together share one.
/// </summary>
internal sealed class RefreshAtStart(TimeProvider clock) : ISeed
{
    private const string Reason = "start";

    public async Task SeedAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        var waiting = await transaction.FindAsync<bool>(
            "select exists (select from refresh_runs where state = 'pending' and reason = @Reason)", new { Reason }, cancel);
        if (!waiting)
            await RefreshRuns.AddAsync(transaction, Guid.CreateVersion7(clock.GetUtcNow()), Reason, clock.GetUtcNow(), cancel);
    }
}
