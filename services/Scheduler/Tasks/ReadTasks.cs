using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Scheduler.Model;
using OnlineShop.Scheduler.Runs;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>Tasks with their runs, for administrators.</summary>
internal sealed class ReadTasks(
    IDbContextFactory<SchedulerDbContext> contexts, TaskStore tasks, ReadRuns runs, TimeProvider clock)
{
    private const int RunsShown = 10;

    /// <summary>Tasks that were not deleted, newest first, each with its last run.</summary>
    public async Task<Page<PlannedTaskView>> ListAsync(PageRequest<long> page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Tasks.Where(task => task.State != PlannedTask.Deleted)
            .TakePageAsync(task => task.Position, page, cancel);
        var last = await runs.LastOfEachAsync([.. rows.Select(task => task.Id)], cancel);
        var now = clock.GetUtcNow();
        return Pages.Of(
            rows, page.Limit, task => task.Position,
            task => PlannedTaskView.Of(task, last.TryGetValue(task.Id, out var run) ? [run] : [], now));
    }

    /// <summary>A task with its last runs.</summary>
    public async Task<PlannedTaskView?> FindAsync(Guid id, CancellationToken cancel) =>
        await tasks.FindAsync(id, cancel) is { } task
        ? PlannedTaskView.Of(
            task, (await runs.ListAsync(id, null, new(RunsShown, IsFirst: true, default), cancel)).Items,
            clock.GetUtcNow())
        : null;
}
