using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using OnlineShop.Data.Idempotency;
using OnlineShop.Data.Work;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Cleanup;

/// <summary>
/// Deletes what has served its time, in small statements: published outbox rows that every known reader has applied, and
/// idempotency keys. One replica at a time does it; an advisory lock says which.
/// </summary>
internal sealed partial class CleanupJob(
    NpgsqlDataSource source, Sweeps sweeps, IOptions<MessagingOptions> options, TimeProvider clock,
    ILogger<CleanupJob> logger)
    : PeriodicWorker(TimeSpan.FromMinutes(options.Value.CleanupMinutes), clock, logger)
{
    private const long LockKey = 0x53484F50_434C4541;

    private const string OldKeys = """
        delete from idempotency_keys where created_at < $1
          and (scope, key) in (select scope, key from idempotency_keys where created_at < $1 order by created_at limit $2)
        """;

    protected override Task RunAsync(CancellationToken cancel) => RunOnceAsync(cancel);

    /// <summary>
    /// Cleans up once; returns how many outbox rows were deleted, or null where another replica is cleaning up.
    /// </summary>
    public async Task<long?> RunOnceAsync(CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using (var take = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = LockKey } } })
        {
            if (!(bool)(await take.ExecuteScalarAsync(cancel))!)
                return null;
        }

        try
        {
            var now = Clock.GetUtcNow();
            var cutoff = now - TimeSpan.FromHours(options.Value.OutboxRetentionHours);
            foreach (var reader in await OutboxReaders.DeleteUnseenAsync(connection, cutoff, cancel))
                LogForgotten(logger, reader);
            var sweep = sweeps.Begin("outbox");
            var rows = await OutboxRetention.DeleteAsync(connection, cutoff, options.Value.CleanupBatch, sweep, cancel);
            await sweep.EndAsync(cancel);
            var keys = await DeleteKeysAsync(connection, now - IdempotencyKeys.Retention, cancel);
            if (rows + keys > 0)
                LogCleaned(logger, rows, keys);
            return rows;
        }
        finally
        {
            if (connection.State is System.Data.ConnectionState.Open)
            {
                await using var release = new NpgsqlCommand("select pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = LockKey } } };
                await release.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>The condition stands twice: a key that is claimed anew meanwhile is not old any more.</summary>
    private async Task<long> DeleteKeysAsync(
        NpgsqlConnection connection, DateTimeOffset expired, CancellationToken cancel)
    {
        long all = 0;
        int deleted;
        do
        {
            await using var command = new NpgsqlCommand(OldKeys, connection)
            {
                Parameters = { new() { Value = expired.UtcDateTime }, new() { Value = options.Value.CleanupBatch } },
            };
            deleted = await command.ExecuteNonQueryAsync(cancel);
            all += deleted;
        }
        while (deleted == options.Value.CleanupBatch);
        return all;
    }

    [LoggerMessage(2, LogLevel.Information, "Cleaned up: {Rows} outbox rows, {Keys} idempotency keys")]
    private static partial void LogCleaned(ILogger logger, long rows, long keys);

    [LoggerMessage(3, LogLevel.Warning, "{Reader} was not seen for the time that messages are kept: they are no longer kept for it")]
    private static partial void LogForgotten(ILogger logger, string reader);
}
