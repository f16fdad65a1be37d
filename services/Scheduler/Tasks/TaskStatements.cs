using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>
/// Statements on tasks that take a lock, guard against concurrent requests, or run whenever a task fires, every few seconds.
/// </summary>
internal static class TaskStatements
{
    private const string Columns = """
        id, position, name, built_in, cron, every_seconds, run_at, payload::text as payload, call_service, call_method, call_path, state,
        version, created_at
        """;

    /// <summary>The tasks that Quartz has yet to learn of.</summary>
    public static readonly LeasedTable Unsynced = new("tasks", TimeSpan.FromSeconds(30), Due: "sync_at")
    {
        Where = "needs_sync",
        Returning = Columns,
    };

    /// <summary>Stores a new task; null if its key is taken.</summary>
    public static Task<PlannedTask?> InsertAsync(ShopTransaction transaction, NewTask task, CancellationToken cancel) =>
        transaction.FindAsync<PlannedTask>(
            $"""
            insert into tasks (
              id, name, cron, run_at, payload, call_service, call_method, call_path, planned_by, idempotency_key, fingerprint,
              sync_at, created_at)
            values (
              @Id, @Name, @Cron, @RunAt, @Payload::jsonb, @CallService, @CallMethod, @CallPath, @PlannedBy, @IdempotencyKey, @Fingerprint,
              @Now, @Now)
            on conflict (planned_by, idempotency_key) do nothing
            returning {Columns}
            """,
            task, cancel);

    /// <summary>The task that a key was used for; null if that was another request.</summary>
    public static Task<PlannedTask?> FindSameAsync(
        ShopTransaction transaction, NewTask task, CancellationToken cancel) =>
        transaction.FindAsync<PlannedTask>(
            $"""
            select {Columns} from tasks
            where planned_by = @PlannedBy and idempotency_key = @IdempotencyKey and fingerprint = @Fingerprint
            """,
            new { task.PlannedBy, task.IdempotencyKey, task.Fingerprint }, cancel);

    /// <summary>Stores a task of the shop's own, or its new schedule.</summary>
    public static Task SetBuiltInAsync(
        ShopTransaction transaction, Guid id, string name, string? cron, int? everySeconds, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into tasks as t (id, name, built_in, cron, every_seconds, sync_at, created_at)
            values (@id, @name, true, @cron, @everySeconds, @now, @now)
            on conflict (id) do update set
              cron = excluded.cron, every_seconds = excluded.every_seconds, needs_sync = true, sync_at = excluded.sync_at, version = t.version + 1,
              -- A paused task stays paused when its schedule changes: a person resumes it.
              state = case when t.state = 'paused' then 'paused' else 'active' end
            where t.cron is distinct from excluded.cron or t.every_seconds is distinct from excluded.every_seconds
            """,
            new { id, name, cron, everySeconds, now }, cancel);

    /// <summary>Reads a task and locks it until the transaction ends.</summary>
    public static Task<PlannedTask?> FindLockedAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<PlannedTask>(
            $"select {Columns} from tasks where id = @id for update", new { id }, cancel);

    /// <summary>Moves a locked task to a state in which it no longer runs.</summary>
    public static Task EndAsync(ShopTransaction transaction, Guid id, string state, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update tasks set state = @state, version = version + 1 where id = @id", new { id, state }, cancel);

    /// <summary>Pauses or resumes a locked task, and lets Quartz learn of it.</summary>
    public static Task SwitchAsync(
        ShopTransaction transaction, Guid id, string state, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update tasks set state = @state, version = version + 1, needs_sync = true, sync_at = @now where id = @id",
            new { id, state, now }, cancel);

    /// <summary>
    /// Records that Quartz knows a version of a task. Nothing changes if there is a newer one: it is still to be synced.
    /// </summary>
    public static Task SetSyncedAsync(NpgsqlConnection connection, Guid id, long version, CancellationToken cancel) =>
        connection.ExecuteAsync(
            "update tasks set needs_sync = false where id = @id and version = @version", new { id, version }, cancel);
}
