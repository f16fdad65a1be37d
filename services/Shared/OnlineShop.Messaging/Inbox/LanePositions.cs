using Npgsql;
using NpgsqlTypes;
using OnlineShop.Data;

namespace OnlineShop.Messaging.Inbox;

/// <summary>The table <c>inbox_positions</c>: how far each lane is applied.</summary>
internal static class LanePositions
{
    private const string Ensure = """
        insert into inbox_positions (topic, lane, sequence) select topic, lane, 0 from unnest($1, $2) as l (topic, lane) order by topic, lane
        on conflict do nothing
        """;

    private const string Select = """
        select p.topic, p.lane, p.sequence, p.kafka_offset
        from unnest($1, $2) as l (topic, lane) join inbox_positions p on p.topic = l.topic and p.lane = l.lane
        """;

    private const string Lock = """
        select topic, lane, sequence from inbox_positions
        where (topic, lane) in (select * from unnest($1, $2)) order by topic, lane for update
        """;

    /// <summary>The newest offset, not the greatest: a broker that came back empty counts from 0 again.</summary>
    private const string Update = """
        update inbox_positions p set sequence = n.sequence, kafka_offset = case when n.kafka_offset < 0 then p.kafka_offset else n.kafka_offset end
        from unnest($1, $2, $3, $4) as n (topic, lane, sequence, kafka_offset)
        where p.topic = n.topic and p.lane = n.lane
        """;

    public static async Task<Dictionary<LaneId, LanePosition>> LoadAsync(
        NpgsqlDataSource source, IReadOnlyList<LaneId> lanes, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using (var ensure = Command(Ensure, connection, lanes))
            await ensure.ExecuteNonQueryAsync(cancel);
        await using var select = Command(Select, connection, lanes);
        await using var reader = await select.ExecuteReaderAsync(cancel);
        var positions = new Dictionary<LaneId, LanePosition>();
        while (await reader.ReadAsync(cancel))
            positions[new LaneId(reader.GetString(0), reader.GetInt16(1))] = new LanePosition(
                reader.GetInt64(2), reader.GetInt64(3));
        return positions;
    }

    /// <summary>How far the lanes of a topic are applied, by any replica; one that was never read is missing.</summary>
    public static async Task<Dictionary<short, long>> ReadAsync(
        ShopTransaction transaction, string topic, CancellationToken cancel) =>
        (await transaction.QueryAsync<(short Lane, long Sequence)>(
            "select lane, sequence from inbox_positions where topic = @topic", new { topic }, cancel))
        .ToDictionary(position => position.Lane, position => position.Sequence);

    /// <summary>Lets a lane that was never read begin after a number.</summary>
    public static async Task BeginAsync(NpgsqlDataSource source, LaneId lane, long after, CancellationToken cancel)
    {
        await using var command = source.CreateCommand("update inbox_positions set sequence = $3 where topic = $1 and lane = $2 and sequence = 0");
        command.Parameters.Add(new() { Value = lane.Topic });
        command.Parameters.Add(new() { Value = lane.Lane });
        command.Parameters.Add(new() { Value = after });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Locks the lanes, to be checked with <see cref="CheckAsync"/>.</summary>
    public static NpgsqlBatchCommand LockCommand(IReadOnlyList<LaneBatch> batches) =>
        new(Lock) { Parameters = { Topics([.. batches.Select(batch => batch.Lane)]), Numbers([.. batches.Select(batch => batch.Lane)]) } };

    /// <summary>Checks that each locked lane stands just before its batch.</summary>
    /// <exception cref="LaneMovedException">One does not.</exception>
    public static async Task CheckAsync(
        NpgsqlDataReader reader, IReadOnlyList<LaneBatch> batches, CancellationToken cancel)
    {
        var expected = batches.ToDictionary(batch => batch.Lane, batch => batch.After);
        while (await reader.ReadAsync(cancel))
        {
            var lane = new LaneId(reader.GetString(0), reader.GetInt16(1));
            if (expected[lane] != reader.GetInt64(2))
                throw new LaneMovedException(lane);
        }
    }

    /// <summary>Locks the lanes and checks that each stands just before its batch.</summary>
    /// <exception cref="LaneMovedException">One does not.</exception>
    public static async Task LockAsync(
        ShopTransaction transaction, IReadOnlyList<LaneBatch> batches, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection) { BatchCommands = { LockCommand(batches) } };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await CheckAsync(reader, batches, cancel);
    }

    /// <summary>Moves the lanes behind their batches.</summary>
    public static NpgsqlBatchCommand UpdateCommand(IReadOnlyList<LaneBatch> batches) => new(Update)
    {
        Parameters =
        {
            Topics([.. batches.Select(batch => batch.Lane)]),
            Numbers([.. batches.Select(batch => batch.Lane)]),
            new() { Value = batches.Select(batch => batch.Upto).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
            new() { Value = batches.Select(batch => batch.Offset).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
        },
    };

    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection, IReadOnlyList<LaneId> lanes) =>
        new(sql, connection) { Parameters = { Topics(lanes), Numbers(lanes) } };

    private static NpgsqlParameter Topics(IReadOnlyList<LaneId> lanes) =>
        new() { Value = lanes.Select(lane => lane.Topic).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static NpgsqlParameter Numbers(IReadOnlyList<LaneId> lanes) =>
        new() { Value = lanes.Select(lane => lane.Lane).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint };
}
