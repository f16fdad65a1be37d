using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Scheduler.Runs;

namespace OnlineShop.Scheduler.Running;

/// <summary>Deletes old runs: tasks that run every few seconds add tens of thousands a day.</summary>
internal sealed class RunRetention(
    ShopDatabase database, IOptions<RunOptions> options, TimeProvider clock, ILogger<RunRetention> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock, logger)
{
    /// <summary>Deletes the runs that finished more than <see cref="RunOptions.KeptDays"/> ago; answers how many.</summary>
    public async Task<int> DeleteOldAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await RunStatements.DeleteFinishedAsync(
            connection, Clock.GetUtcNow().AddDays(-options.Value.KeptDays), cancel);
    }

    protected override Task RunAsync(CancellationToken cancel) => DeleteOldAsync(cancel);
}
