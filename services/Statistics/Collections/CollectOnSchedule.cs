using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Statistics.Model;

namespace OnlineShop.Statistics.Collections;

/// <summary>
/// Requests a collection when Scheduler says that one is due: of all orders once a day, of those placed since the last one
/// otherwise, so that what it costs does not grow with the shop's age.
/// </summary>
internal sealed class CollectOnSchedule(CollectionWorker worker, IOptions<CollectionOptions> options, TimeProvider clock)
    : IMessageHandler<TaskDue>
{
    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.CollectStatistics)
            return;
        var now = clock.GetUtcNow();
        var after = await BeginAsync(context.Transaction.Context<StatisticsDbContext>(), now, context.Cancel);
        await CollectionStatements.InsertAsync(context.Transaction, message.RunId, "schedule", after, now, context.Cancel);
        context.Transaction.OnCommitted(worker.Wake);
    }

    /// <summary>The id after which the run begins; null where all orders are due.</summary>
    private async Task<Guid?> BeginAsync(StatisticsDbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var done = db.Collections.Where(row => row.State == "done").OrderByDescending(row => row.Position)
            .Select(row => row.StartedAt);
        var whole = db.Collections.Where(row => row.State == "done" && row.Whole).OrderByDescending(row => row.Position)
            .Select(row => row.StartedAt);
        if (await whole.FirstOrDefaultAsync(cancel) is not { } all || all + options.Value.WholeEvery <= now)
            return null;
        return OrderIds.Before((await done.FirstAsync(cancel))!.Value - options.Value.Overlap);
    }
}
