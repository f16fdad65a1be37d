using Npgsql;
using NpgsqlTypes;
using OnlineShop.Messaging.Database;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Inbox;

/// <summary>The table <c>dead_letters</c>: messages that could not be applied, and later ones of the same key, in order.</summary>
internal static class DeadLetterStore
{
    /// <summary>The keys of these batches that wait behind a dead letter.</summary>
    public static async Task<HashSet<(string Topic, string Key)>> ReadBlockedAsync(ShopTransaction transaction, IReadOnlyList<LaneBatch> batches, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select distinct topic, key from dead_letters where topic = any($1)", transaction.Connection)
        {
            Parameters = { new() { Value = batches.Select(batch => batch.Lane.Topic).Distinct().ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var blocked = new HashSet<(string, string)>();
        while (await reader.ReadAsync(cancel))
            blocked.Add((reader.GetString(0), reader.GetString(1)));
        return blocked;
    }

    public static Task AddAsync(ShopTransaction transaction, OutboxMessage message, string error, int attempts, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into dead_letters (id, topic, lane, sequence, key, type, version, payload, trace, created_at, error, attempts, failed_at)
            values (@Id, @Topic, @Lane, @Sequence, @Key, @Type, @Version, @Payload, @Trace, @CreatedAt, @Error, @Attempts, @FailedAt)
            on conflict (id) do nothing
            """,
            new
            {
                message.Id, message.Topic, message.Lane, message.Sequence, message.Key, message.Type, message.Version, message.Payload, message.Trace,
                message.CreatedAt, Error = error, Attempts = attempts, FailedAt = now,
            },
            cancel);
}
