using Npgsql;
using NpgsqlTypes;

namespace OnlineShop.Messaging.Outbox;

/// <summary>How far a consumer has read a lane of one of this service's topics.</summary>
/// <param name="Sequence">The last applied; 0 at the start.</param>
public sealed record ReaderPosition(string Topic, short Lane, long Sequence);

/// <summary>
/// The table <c>outbox_readers</c>: where consumers are, as they last said. It keeps the clean-up from taking what they have not
/// read.
/// </summary>
internal static class OutboxReaders
{
    private const string Upsert = """
        insert into outbox_readers as r (topic, lane, consumer, sequence, seen_at)
        select distinct on (topic, lane) topic, lane, $4, sequence, $5 from unnest($1, $2, $3) as p (topic, lane, sequence) order by topic, lane, sequence
        on conflict (topic, lane, consumer) do update set sequence = excluded.sequence, seen_at = excluded.seen_at
        """;

    /// <summary>
    /// The heads of lanes that stand before what a reader says it has read. A reader's number was given here once, so this
    /// database is older than itself.
    /// </summary>
    private const string Behind = """
        select p.topic, p.lane, coalesce(l.assigned, 0) from unnest($1, $2, $3) as p (topic, lane, sequence)
        left join outbox_lanes l on l.topic = p.topic and l.lane = p.lane where coalesce(l.assigned, 0) < p.sequence
        """;

    /// <summary>Notes where a consumer is; answers the heads of lanes that have lost what it has read already.</summary>
    public static async Task<IReadOnlyList<LaneHead>> NoteAsync(
        NpgsqlDataSource source, string consumer, IReadOnlyList<ReaderPosition> positions, DateTimeOffset now,
        CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using (var upsert = Command(connection, Upsert, positions))
        {
            upsert.Parameters.Add(new() { Value = consumer });
            upsert.Parameters.Add(new() { Value = now.UtcDateTime });
            await upsert.ExecuteNonQueryAsync(cancel);
        }

        await using var behind = Command(connection, Behind, positions);
        await using var reader = await behind.ExecuteReaderAsync(cancel);
        var heads = new List<LaneHead>();
        while (await reader.ReadAsync(cancel))
            heads.Add(new LaneHead(reader.GetString(0), reader.GetInt16(1), reader.GetInt64(2)));
        return heads;
    }

    /// <summary>Deletes readers that have not been seen since <paramref name="unseenSince"/>, and returns them.</summary>
    public static async Task<IReadOnlyList<string>> DeleteUnseenAsync(
        NpgsqlConnection connection, DateTimeOffset unseenSince, CancellationToken cancel)
    {
        const string sql = """
            with forgotten as (delete from outbox_readers where seen_at < $1 returning consumer, topic)
            select distinct consumer || ' of ' || topic from forgotten
            """;
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = unseenSince.UtcDateTime } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var forgotten = new List<string>();
        while (await reader.ReadAsync(cancel))
            forgotten.Add(reader.GetString(0));
        return forgotten;
    }

    private static NpgsqlCommand Command(
        NpgsqlConnection connection, string sql, IReadOnlyList<ReaderPosition> positions) =>
        new(sql, connection)
        {
            Parameters =
        {
            new() { Value = positions.Select(p => p.Topic).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new() { Value = positions.Select(p => p.Lane).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint },
            new() { Value = positions.Select(p => p.Sequence).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
        },
        };
}
