using Npgsql;

namespace OnlineShop.Messaging.Outbox;

/// <summary>What a service's own tables say of its messages.</summary>
internal static class StateStatements
{
    /// <summary>What is not published yet, since when, what is set aside, and what sweeps skip.</summary>
    public const string Waiting = """
        select
          (select coalesce(sum(assigned - published), 0)::bigint from outbox_lanes),
          (select min(o.created_at) from outbox_lanes l
           cross join lateral (select created_at from outbox where topic = l.topic and lane = l.lane and sequence > l.published order by sequence limit 1) o
           where l.published < l.assigned),
          (select count(*) from dead_letters),
          (select count(*) from skipped_rows)
        """;

    private const string Heads = "select topic, lane, assigned from outbox_lanes order by topic, lane";

    private const string Positions = "select topic, lane, sequence from inbox_positions where topic = any($1) order by topic, lane";

    /// <summary>Reads all of it in one round trip, of one moment.</summary>
    /// <param name="reads">The topics that the service reads: what it has read of others once counts no more.</param>
    public static async Task<MessagingState> ReadAsync(
        NpgsqlDataSource source, string version, IReadOnlyList<TopicRead> reads, CancellationToken cancel)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Waiting));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Heads));
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(Positions) { Parameters = { new() { Value = reads.Select(read => read.Topic).ToArray() } } });
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        var (unpublished, deadLetters, skippedRows) = (reader.GetInt64(0), reader.GetInt64(2), reader.GetInt64(3));
        DateTimeOffset? oldest = await reader.IsDBNullAsync(1, cancel) ? null : reader.GetFieldValue<DateTimeOffset>(1);
        await reader.NextResultAsync(cancel);
        var heads = await LanesAsync(reader, cancel);
        await reader.NextResultAsync(cancel);
        return new MessagingState(
            version, unpublished, oldest, deadLetters, skippedRows, heads, reads, await LanesAsync(reader, cancel));
    }

    private static async Task<List<LaneHead>> LanesAsync(NpgsqlDataReader reader, CancellationToken cancel)
    {
        var lanes = new List<LaneHead>();
        while (await reader.ReadAsync(cancel))
            lanes.Add(new LaneHead(reader.GetString(0), reader.GetInt16(1), reader.GetInt64(2)));
        return lanes;
    }
}
