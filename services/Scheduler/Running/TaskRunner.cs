using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging;
using OnlineShop.Scheduler.Runs;
using OnlineShop.Scheduler.Tasks;

namespace OnlineShop.Scheduler.Running;

/// <summary>
/// Turns a due task into a run: the row and the event are stored by one commit, once for each time that the schedule meant, however often
/// Quartz fires for it.
/// </summary>
internal sealed partial class TaskRunner(ShopDatabase database, TimeProvider clock, ILogger<TaskRunner> logger)
{
    private const string Columns = "id, position, task_id, name, due_at, manual, kind, state, attempts, status, error, started_at, finished_at";

    /// <summary>Calls were committed that are to be made.</summary>
    public event Action? CallsAdded;

    /// <summary>Runs a task; null where there is none, or where it is over.</summary>
    public Task<TaskRun?> RunAsync(Guid taskId, DateTimeOffset due, bool manual, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            // The lock makes the events of a task follow the order of its runs.
            var task = await transaction.FindAsync<PlannedTask>($"select {TaskStore.Columns} from tasks where id = @taskId for update", new { taskId }, cancel);
            if (task is null || task.State == PlannedTask.Deleted || (!manual && task.State != PlannedTask.Active))
                return null;
            var once = !manual && task.RunAt is not null;
            // A task of one time has one run, whenever it is fired; the database keeps microseconds.
            var meant = once ? task.RunAt!.Value : new DateTimeOffset(due.UtcTicks - (due.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
            var run = await AddAsync(transaction, task, meant, manual, cancel);
            var over = once ? PlannedTask.Done : !manual && IsLast(task) ? PlannedTask.Finished : null;
            if (over is not null)
                await EndAsync(transaction, task, over, cancel);
            return run;
        },
        cancel);

    /// <summary>Finishes a task whose schedule has no time left. If it never ran because nobody knew it in time, it runs once now.</summary>
    public Task FinishAsync(Guid taskId, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            var task = await transaction.FindAsync<PlannedTask>($"select {TaskStore.Columns} from tasks where id = @taskId for update", new { taskId }, cancel);
            if (task is not { State: PlannedTask.Active, Cron: { } cron })
                return false;
            if (CronSchedule.Next(cron, task.CreatedAt) is { } missed)
                await AddAsync(transaction, task, missed, manual: false, cancel);
            await EndAsync(transaction, task, PlannedTask.Finished, cancel);
            return true;
        },
        cancel);

    /// <summary>Runs of a task, by its id or its name, or of all; newest first.</summary>
    public async Task<IReadOnlyList<TaskRun>> ListAsync(Guid? taskId, string? name, long? before, int limit, CancellationToken cancel)
    {
        var sql = $"select {Columns} from runs where true"
            + (taskId is null ? "" : " and task_id = @taskId")
            + (name is null ? "" : " and name = @name")
            + (before is null ? "" : " and position < @before")
            + " order by position desc limit @limit";
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<TaskRun>(sql, new { taskId, name, before, limit }, cancel);
    }

    /// <summary>The last run of each of some tasks.</summary>
    public async Task<IReadOnlyDictionary<Guid, RunView>> LastOfEachAsync(Guid[] tasks, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var runs = await connection.QueryAsync<TaskRun>(
            $"select r.* from unnest(@tasks) as t (id) cross join lateral (select {Columns} from runs where task_id = t.id order by position desc limit 1) r",
            new { tasks }, cancel);
        return runs.ToDictionary(run => run.TaskId, RunView.Of);
    }

    private static Task EndAsync(ShopTransaction transaction, PlannedTask task, string state, CancellationToken cancel) =>
        transaction.ExecuteAsync("update tasks set state = @state, version = version + 1 where id = @Id", new { task.Id, state }, cancel);

    private bool IsLast(PlannedTask task) => task.Cron is { } cron && CronSchedule.Next(cron, clock.GetUtcNow()) is null;

    private async Task<TaskRun> AddAsync(ShopTransaction transaction, PlannedTask task, DateTimeOffset due, bool manual, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var run = await transaction.FindAsync<TaskRun>(
            $"""
            insert into runs (id, task_id, name, due_at, manual, kind, state, attempt_at, started_at, finished_at)
            values (@Id, @TaskId, @Name, @Due, @Manual, @Kind, @State, @AttemptAt, @Now, @FinishedAt)
            on conflict (task_id, due_at) do nothing
            returning {Columns}
            """,
            new
            {
                Id = Guid.CreateVersion7(now), TaskId = task.Id, task.Name, Due = due, Manual = manual, Now = now,
                Kind = task.IsCall ? "call" : "event", State = task.IsCall ? "pending" : "published",
                AttemptAt = task.IsCall ? now : (DateTimeOffset?)null, FinishedAt = task.IsCall ? (DateTimeOffset?)null : now,
            },
            cancel);
        if (run is null)
        {
            return await transaction.FindAsync<TaskRun>($"select {Columns} from runs where task_id = @Id and due_at = @due", new { task.Id, due }, cancel)
                ?? throw new InvalidOperationException("A run was there and is gone.");
        }

        if (task.IsCall)
        {
            transaction.OnCommitted(() => CallsAdded?.Invoke());
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

    [LoggerMessage(1, LogLevel.Debug, "The task {Name} {Id} of {Due} is due")]
    private static partial void LogDue(ILogger logger, string name, Guid id, DateTimeOffset due);
}
