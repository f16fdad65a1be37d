using OnlineShop.Data;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>Pauses and resumes tasks. A paused one is not started by its schedule, but can be run by hand.</summary>
internal sealed class TaskSwitch(ShopDatabase database, TaskStore tasks, TimeProvider clock)
{
    /// <summary>Pauses a task; one that is paused stays so.</summary>
    public Task<SwitchOutcome> PauseAsync(Guid id, CancellationToken cancel) =>
        SetAsync(id, PlannedTask.Active, PlannedTask.Paused, cancel);

    /// <summary>Resumes a task; one that is active stays so.</summary>
    public Task<SwitchOutcome> ResumeAsync(Guid id, CancellationToken cancel) =>
        SetAsync(id, PlannedTask.Paused, PlannedTask.Active, cancel);

    private Task<SwitchOutcome> SetAsync(Guid id, string from, string to, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            // The lock decides between this and a run that is due now.
            var task = await TaskStatements.FindLockedAsync(transaction, id, cancel);
            if (task is null || task.State == PlannedTask.Deleted)
                return SwitchOutcome.NotFound;
            if (task.State == to)
                return SwitchOutcome.Done;
            if (task.State != from)
                return SwitchOutcome.Over;
            await TaskStatements.SwitchAsync(transaction, id, to, clock.GetUtcNow(), cancel);
            transaction.OnCommitted(tasks.Announce);
            return SwitchOutcome.Done;
        },
        cancel);
}

/// <summary>How pausing or resuming a task went.</summary>
internal enum SwitchOutcome
{
    /// <summary>It is as it was asked for.</summary>
    Done,

    /// <summary>There is no such task.</summary>
    NotFound,

    /// <summary>Its schedule starts it no more: there is nothing to pause.</summary>
    Over,
}
