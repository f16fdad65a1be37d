using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Data.Model;
using OnlineShop.Scheduler.Model;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Scheduler.Runs;

/// <summary>The history of runs.</summary>
internal sealed class ReadRuns(IDbContextFactory<SchedulerDbContext> contexts, ShopDatabase database)
{
    /// <summary>The runs of a task, by its id or by its name, or all runs; newest first.</summary>
    public async Task<Page<TaskRunView>> ListAsync(
        Guid? taskId, string? name, PageRequest<long> page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        IQueryable<TaskRun> runs = db.Runs;
        if (taskId is not null)
            runs = runs.Where(run => run.TaskId == taskId);
        if (name is not null)
            runs = runs.Where(run => run.Name == name);
        var rows = await runs.TakePageAsync(run => run.Position, page, cancel);
        return Pages.Of(rows, page.Limit, run => run.Position, TaskRunView.Of);
    }

    /// <summary>The last run of each of the given tasks.</summary>
    public async Task<IReadOnlyDictionary<Guid, TaskRunView>> LastOfEachAsync(Guid[] tasks, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var runs = await RunStatements.LastOfEachAsync(connection, tasks, cancel);
        return runs.ToDictionary(run => run.TaskId, TaskRunView.Of);
    }
}
