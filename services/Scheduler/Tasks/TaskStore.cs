using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>Stores tasks.</summary>
internal sealed class TaskStore(ShopDatabase database, ShopCalendar calendar, TimeProvider clock)
{
    public const string Columns =
        "id, position, name, built_in, cron, every_seconds, run_at, payload::text as payload, call_service, call_method, call_path, state, version, created_at";

    /// <summary>Tasks were committed that Quartz does not know yet.</summary>
    public event Action? Changed;

    /// <summary>Plans a task.</summary>
    /// <param name="plannedBy">The service that plans under a key; null for an administrator.</param>
    /// <returns>The task and whether it is new. A key that was used for another request: null.</returns>
    public Task<(PlannedTask Task, bool IsNew)?> AddAsync(CreateTask request, string? plannedBy, string? key, CancellationToken cancel) =>
        database.InTransactionAsync<(PlannedTask, bool)?>(
            async transaction =>
            {
                var now = clock.GetUtcNow();
                var fingerprint = key is null ? null : request.Fingerprint();
                var added = await transaction.FindAsync<PlannedTask>(
                    $"""
                    insert into tasks (id, name, cron, run_at, payload, call_service, call_method, call_path, planned_by, idempotency_key, fingerprint, sync_at, created_at)
                    values (@Id, @Name, @Cron, @RunAt, @Payload::jsonb, @Service, @Method, @Path, @PlannedBy, @Key, @Fingerprint, @Now, @Now)
                    on conflict (planned_by, idempotency_key) do nothing
                    returning {Columns}
                    """,
                    new
                    {
                        Id = Guid.CreateVersion7(now), request.Name, request.Cron,
                        RunAt = request.RunAt?.Start(calendar) ?? (request.DelaySeconds is { } delay ? now.AddSeconds(delay) : null),
                        Payload = request.Payload?.GetRawText(), request.Call?.Service, request.Call?.Method, request.Call?.Path,
                        PlannedBy = plannedBy, Key = key, Fingerprint = fingerprint, Now = now,
                    },
                    cancel);
                if (added is not null)
                {
                    transaction.OnCommitted(Announce);
                    return (added, true);
                }

                var same = await transaction.FindAsync<PlannedTask>(
                    $"select {Columns} from tasks where planned_by = @plannedBy and idempotency_key = @key and fingerprint = @fingerprint",
                    new { plannedBy, key, fingerprint },
                    cancel);
                return same is null ? null : (same, false);
            },
            cancel);

    public async Task<PlannedTask?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<PlannedTask>(
            $"select {Columns} from tasks where id = @id and state <> 'deleted'", new { id }, cancel);
    }

    /// <summary>Tasks, newest first.</summary>
    public async Task<IReadOnlyList<PlannedTask>> ListAsync(long? before, int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<PlannedTask>(
            $"select {Columns} from tasks where state <> 'deleted' and (@before::bigint is null or position < @before) order by position desc limit @limit",
            new { before, limit }, cancel);
    }

    /// <summary>Ends a task; false where there is none that may be ended.</summary>
    public Task<bool> DeleteAsync(Guid id, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            transaction.OnCommitted(Announce);
            return await transaction.ExecuteAsync(
                "update tasks set state = 'deleted', needs_sync = true, sync_at = @Now, version = version + 1 where id = @id and state <> 'deleted' and not built_in",
                new { id, Now = clock.GetUtcNow() },
                cancel) > 0;
        },
        cancel);

    private void Announce() => Changed?.Invoke();
}
