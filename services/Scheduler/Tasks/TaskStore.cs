using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.Scheduler.Model;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>Tasks in the database. Each change wakes the worker that tells Quartz.</summary>
internal sealed class TaskStore(
    IDbContextFactory<SchedulerDbContext> contexts, ShopDatabase database, ShopCalendar calendar, TimeProvider clock)
{
    /// <summary>A change was committed that Quartz does not know yet.</summary>
    public event Action? Changed;

    /// <summary>Plans a task.</summary>
    /// <param name="plannedBy">The service that plans under a key; null for an administrator.</param>
    /// <returns>The task and whether it is new; null if the key was used for another request.</returns>
    public Task<(PlannedTask Task, bool IsNew)?> AddAsync(
        CreateTaskRequest request, string? plannedBy, string? key, CancellationToken cancel) =>
        database.InTransactionAsync<(PlannedTask, bool)?>(
            async transaction =>
            {
                var task = NewTask.Of(request, plannedBy, key, calendar, clock.GetUtcNow());
                if (await TaskStatements.InsertAsync(transaction, task, cancel) is { } added)
                {
                    transaction.OnCommitted(Announce);
                    transaction.Audit(null, new { added.Name }, $"{added.Id}");
                    return (added, true);
                }

                return await TaskStatements.FindSameAsync(transaction, task, cancel) is { } same ? (same, false) : null;
            },
            cancel);

    /// <summary>A task, unless it was deleted.</summary>
    public async Task<PlannedTask?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Tasks.SingleOrDefaultAsync(task => task.Id == id && task.State != PlannedTask.Deleted, cancel);
    }

    /// <summary>Deletes a task; false if there is none, or if it is one of the shop's own.</summary>
    public Task<bool> DeleteAsync(Guid id, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            var now = clock.GetUtcNow();
            var deleted = await transaction.Context<SchedulerDbContext>().Tasks
                .Where(task => task.Id == id && task.State != PlannedTask.Deleted && !task.BuiltIn)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(task => task.State, PlannedTask.Deleted)
                        .SetProperty(task => task.Version, task => task.Version + 1)
                        .SetProperty(task => EF.Property<bool>(task, PlannedTask.NeedsSync), true)
                        .SetProperty(task => EF.Property<DateTimeOffset>(task, PlannedTask.SyncAt), now),
                    cancel);
            transaction.OnCommitted(Announce);
            return deleted > 0;
        },
        cancel);

    /// <summary>Tells the worker of a change that was committed.</summary>
    public void Announce() => Changed?.Invoke();
}
