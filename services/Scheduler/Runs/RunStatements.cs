using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;

namespace OnlineShop.Scheduler.Runs;

/// <summary>
/// Statements on runs that store each due time once, keep one worker's call from another's, or run at the start or every few
/// seconds.
/// </summary>
internal static class RunStatements
{
    private const string Columns =
        "id, position, task_id, name, due_at, manual, kind, state, attempts, status, error, started_at, finished_at";

    /// <summary>The calls that are to be made.</summary>
    public static readonly LeasedTable PendingCalls = new("runs", TimeSpan.FromSeconds(30), Due: "attempt_at")
    {
        Where = "state = 'pending'",
        Set = "attempts = attempts + 1",
        From = ("tasks t", "t.id = runs.task_id"),
        Returning = "runs.id, runs.name, runs.attempts, t.call_service, t.call_method, t.call_path, t.payload::text as payload",
    };

    /// <summary>Stores a run; null if its due time has one.</summary>
    public static Task<TaskRun?> InsertAsync(ShopTransaction transaction, NewRun run, CancellationToken cancel) =>
        transaction.FindAsync<TaskRun>(
            $"""
            insert into runs (id, task_id, name, due_at, manual, kind, state, attempt_at, started_at, finished_at)
            values (@Id, @TaskId, @Name, @DueAt, @Manual, @Kind, @State, @AttemptAt, @StartedAt, @FinishedAt)
            on conflict (task_id, due_at) do nothing
            returning {Columns}
            """,
            run, cancel);

    public static Task<TaskRun?> FindAsync(
        ShopTransaction transaction, Guid taskId, DateTimeOffset dueAt, CancellationToken cancel) =>
        transaction.FindAsync<TaskRun>(
            $"select {Columns} from runs where task_id = @taskId and due_at = @dueAt", new { taskId, dueAt }, cancel);

    /// <summary>The last run of each of the given tasks.</summary>
    public static Task<List<TaskRun>> LastOfEachAsync(
        NpgsqlConnection connection, Guid[] tasks, CancellationToken cancel) =>
        connection.QueryAsync<TaskRun>(
            $"""
            select r.* from unnest(@tasks) as t (id)
            cross join lateral (select {Columns} from runs where task_id = t.id order by position desc limit 1) r
            """,
            new { tasks }, cancel);

    /// <summary>
    /// Stores how an attempt of a call ended; nothing if the lease was lost: then the attempts have been counted on.
    /// </summary>
    public static Task SaveAttemptAsync(
        NpgsqlConnection connection, Guid id, int attempts, string state, int? status, string? error,
        DateTimeOffset now, DateTimeOffset next, CancellationToken cancel) =>
        connection.ExecuteAsync(
            """
            update runs set
              state = @state, status = @status, error = @error, attempt_at = @next,
              finished_at = case when @state = 'pending' then null else @now end
            where id = @id and attempts = @attempts and state = 'pending'
            """,
            new { id, attempts, state, status, error, now, next }, cancel);

    /// <summary>Deletes the runs that finished before a time; answers how many.</summary>
    public static Task<int> DeleteFinishedAsync(
        NpgsqlConnection connection, DateTimeOffset before, CancellationToken cancel) =>
        connection.ExecuteAsync("delete from runs where finished_at < @before", new { before }, cancel);
}
