using Npgsql;
using NpgsqlTypes;
using OnlineShop.Data;
using OnlineShop.Messaging.Inbox;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.DeadLetters;

/// <summary>
/// The table <c>dead_letters</c>: messages that could not be applied, and later ones of the same key, in order.
/// </summary>
internal static class DeadLetterStore
{
    private const int LongestError = 8000;
    private const string Keys = "select distinct topic, key from dead_letters where topic = any($1)";

    /// <summary>Reads the keys that wait behind a dead letter, for <see cref="HoldBlockedAsync"/>.</summary>
    public static NpgsqlBatchCommand KeysCommand(IReadOnlyList<LaneBatch> batches) =>
        new(Keys) { Parameters = { Topics(batches) } };

    /// <summary>What <see cref="KeysCommand"/> answers.</summary>
    public static async Task<HashSet<(string Topic, string Key)>> ReadKeysAsync(
        NpgsqlDataReader reader, CancellationToken cancel)
    {
        var blocked = new HashSet<(string, string)>();
        while (await reader.ReadAsync(cancel))
            blocked.Add((reader.GetString(0), reader.GetString(1)));
        return blocked;
    }

    /// <summary>
    /// The blocked keys among those of these batches. Until the transaction ends, no retry can miss what is set aside behind
    /// them.
    /// </summary>
    public static async Task<HashSet<(string Topic, string Key)>> HoldBlockedAsync(
        ShopTransaction transaction, IReadOnlyList<LaneBatch> batches, HashSet<(string Topic, string Key)> blocked,
        CancellationToken cancel)
    {
        if (blocked.Count == 0)
            return blocked;
        var met = batches.SelectMany(batch => batch.Messages).Select(message => (message.Topic, message.Key))
            .Where(blocked.Contains).Distinct().Order().ToList();
        foreach (var (topic, key) in met)
            await DeadLetterLocks.AppendAsync(transaction, topic, key, cancel);
        // A retry may have ended before the lock was taken.
        return met.Count == 0 ? blocked : await ReadKeysAsync(transaction, batches, cancel);
    }

    public static Task AddAsync(
        ShopTransaction transaction, OutboxMessage message, string error, int attempts, DateTimeOffset now,
        CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into dead_letters (id, topic, lane, sequence, key, type, version, payload, trace, created_at, error, attempts, failed_at)
            values (@Id, @Topic, @Lane, @Sequence, @Key, @Type, @Version, @Payload, @Trace, @CreatedAt, @Error, @Attempts, @FailedAt)
            on conflict (id) do nothing
            """,
            new
            {
                message.Id, message.Topic, message.Lane, message.Sequence, message.Key, message.Type, message.Version,
                message.Payload, message.Trace,
                message.CreatedAt, Error = StorableText.Of(error, LongestError), Attempts = attempts, FailedAt = now,
            },
            cancel);

    /// <summary>The message of a dead letter; null if there is none.</summary>
    public static Task<OutboxMessage?> FindAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<OutboxMessage>(
            "select id, topic, key, lane, type, version, payload, trace, created_at, sequence from dead_letters where id = @id",
            new { id }, cancel);

    /// <summary>The message of a key that must be retried before all others; null if the key has none.</summary>
    public static Task<Guid?> FindFirstAsync(
        ShopTransaction transaction, string topic, string key, CancellationToken cancel) =>
        transaction.FindAsync<Guid?>(
            "select id from dead_letters where topic = @topic and key = @key order by sequence limit 1",
            new { topic, key }, cancel);

    public static Task<long> CountAsync(
        ShopTransaction transaction, string topic, string key, CancellationToken cancel) =>
        transaction.FindAsync<long>(
            "select count(*) from dead_letters where topic = @topic and key = @key", new { topic, key }, cancel);

    public static async Task<bool> DeleteAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        await transaction.ExecuteAsync("delete from dead_letters where id = @id", new { id }, cancel) == 1;

    /// <summary>Records another failed attempt, and returns how many there were.</summary>
    public static Task<int> NoteFailureAsync(
        ShopTransaction transaction, Guid id, string error, DateTimeOffset now, CancellationToken cancel) =>
        transaction.FindAsync<int>(
            "update dead_letters set attempts = attempts + 1, error = @error, failed_at = @now where id = @id returning attempts",
            new { id, error = StorableText.Of(error, LongestError), now }, cancel);

    private static async Task<HashSet<(string Topic, string Key)>> ReadKeysAsync(
        ShopTransaction transaction, IReadOnlyList<LaneBatch> batches, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection) { BatchCommands = { KeysCommand(batches) } };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        return await ReadKeysAsync(reader, cancel);
    }

    private static NpgsqlParameter Topics(IReadOnlyList<LaneBatch> batches) =>
        new() { Value = batches.Select(batch => batch.Lane.Topic).Distinct().ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
