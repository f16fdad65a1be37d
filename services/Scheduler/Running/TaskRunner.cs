using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Scheduler.Runs;
using OnlineShop.Scheduler.Tasks;

namespace OnlineShop.Scheduler.Running;

/// <summary>
/// Turns a due task into a run. The row and the event are one commit, once for each due time, however often Quartz fires for it.
/// </summary>
internal sealed partial class TaskRunner(ShopDatabase database, TimeProvider clock, ILogger<TaskRunner> logger)
{
    /// <summary>A call that is to be made was committed.</summary>
    public event Action? CallAdded;

    /// <summary>Runs a task; null if there is none, or if it no longer runs.</summary>
    public Task<TaskRun?> RunAsync(Guid taskId, DateTimeOffset due, bool manual, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            // The lock keeps the events of a task in the order of its runs.
            var task = await TaskStatements.FindLockedAsync(transaction, taskId, cancel);
            if (task is null || task.State == PlannedTask.Deleted || (!manual && task.State != PlannedTask.Active))
                return null;
            var isOnce = !manual && task.RunAt is not null;
            // A one-off task has one run, whenever it is fired.
            var dueAt = isOnce ? task.RunAt!.Value : AsStored(due);
            var run = await AddAsync(transaction, task, dueAt, manual, cancel);
            var ended = isOnce ? PlannedTask.Done : !manual && IsLast(task) ? PlannedTask.Finished : null;
            if (ended is not null)
                await TaskStatements.EndAsync(transaction, task.Id, ended, cancel);
            return run;
        },
        cancel);

    /// <summary>
    /// Finishes a task whose schedule has no time left. If it was planned too late for its only time, it runs once now.
    /// </summary>
    public Task FinishAsync(Guid taskId, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            var task = await TaskStatements.FindLockedAsync(transaction, taskId, cancel);
            if (task is not { State: PlannedTask.Active, Cron: { } cron })
                return;
            if (CronSchedule.Next(cron, task.CreatedAt) is { } missed)
                await AddAsync(transaction, task, missed, manual: false, cancel);
            await TaskStatements.EndAsync(transaction, task.Id, PlannedTask.Finished, cancel);
        },
        cancel);

    /// <summary>The database stores microseconds.</summary>
    private static DateTimeOffset AsStored(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private bool IsLast(PlannedTask task) =>
        task.Cron is { } cron && CronSchedule.Next(cron, clock.GetUtcNow()) is null;

    private async Task<TaskRun> AddAsync(
        ShopTransaction transaction, PlannedTask task, DateTimeOffset due, bool manual, CancellationToken cancel)
    {
        if (await RunStatements.InsertAsync(transaction, NewRun.Of(task, due, manual, clock.GetUtcNow()), cancel) is not { } run)
        {
            return await RunStatements.FindAsync(transaction, task.Id, due, cancel)
                ?? throw new InvalidOperationException("A run was deleted while its task was locked.");
        }

        if (task.IsCall)
        {
            transaction.OnCommitted(() => CallAdded?.Invoke());
        }
        else
        {
            JsonElement? payload = task.Payload is null ? null : JsonSerializer.Deserialize<JsonElement>(task.Payload);
            transaction.Publish(new TaskDue(run.Id, task.Id, task.Name, payload, due));
        }

        SchedulerTelemetry.Runs.Add(1, new KeyValuePair<string, object?>("task", task.BuiltIn ? task.Name : "planned"));
        LogDue(logger, task.Name, task.Id, due);
        return run;
    }

    [LoggerMessage(1, LogLevel.Debug, "Task {Name} ({Id}) is due at {Due}")]
    private static partial void LogDue(ILogger logger, string name, Guid id, DateTimeOffset due);
}
