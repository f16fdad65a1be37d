using Npgsql;

namespace OnlineShop.Messaging.Outbox;

/// <summary>What the relay asks of the outbox and its lanes.</summary>
internal static class LaneStatements
{
    /// <summary>The most messages that are read at once.</summary>
    public const int BatchSize = 500;

    private const string Columns =
        "o.id, o.topic, o.key, o.lane, o.type, o.version, o.payload, o.trace, o.created_at, o.sequence";

    private const string After = $"""
        select {Columns}
        from unnest($2, $3, $4) as l (topic, lane, sequence)
        cross join lateral (
          select * from outbox where topic = l.topic and lane = l.lane and sequence > l.sequence order by sequence limit $1) o
        order by o.topic, o.lane, o.sequence
        limit $1
        """;

    // Locked in the order in which the numbering takes them, so that the two cannot deadlock.
    private const string Mark = """
        with marks as (
          select l.topic, l.lane, m.sequence
          from outbox_lanes l join unnest($1, $2, $3) as m (topic, lane, sequence) on l.topic = m.topic and l.lane = m.lane
          order by l.topic, l.lane for update of l
        )
        update outbox_lanes l set published = greatest(l.published, marks.sequence) from marks where l.topic = marks.topic and l.lane = marks.lane
        """;

    /// <summary>The numbers of the lanes' last messages.</summary>
    public static Task<List<LaneHead>> ReadHeadsAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        ReadLanesAsync(connection, "select topic, lane, assigned from outbox_lanes", cancel);

    /// <summary>The numbers up to which the lanes are known to be published.</summary>
    public static Task<List<LaneHead>> ReadPublishedAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        ReadLanesAsync(connection, "select topic, lane, published from outbox_lanes", cancel);

    /// <summary>The messages of some lanes after a number of each, by lane in their order; at most <see cref="BatchSize"/>.</summary>
    public static async Task<List<OutboxMessage>> ReadAfterAsync(
        NpgsqlConnection connection, IReadOnlyCollection<LaneHead> lanes, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(After, connection) { Parameters = { new() { Value = BatchSize } } };
        AddLanes(command, lanes);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var messages = new List<OutboxMessage>();
        while (await reader.ReadAsync(cancel))
            messages.Add(OutboxRows.Read(reader));
        return messages;
    }

    /// <summary>Moves the published mark of lanes. A crash before it costs duplicates, which consumers skip.</summary>
    public static async Task MarkAsync(
        NpgsqlConnection connection, IReadOnlyCollection<LaneHead> marks, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Mark, connection);
        AddLanes(command, marks);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static void AddLanes(NpgsqlCommand command, IReadOnlyCollection<LaneHead> lanes)
    {
        command.Parameters.Add(new() { Value = lanes.Select(lane => lane.Topic).ToArray() });
        command.Parameters.Add(new() { Value = lanes.Select(lane => lane.Lane).ToArray() });
        command.Parameters.Add(new() { Value = lanes.Select(lane => lane.Sequence).ToArray() });
    }

    private static async Task<List<LaneHead>> ReadLanesAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var lanes = new List<LaneHead>();
        while (await reader.ReadAsync(cancel))
            lanes.Add(new LaneHead(reader.GetString(0), reader.GetInt16(1), reader.GetInt64(2)));
        return lanes;
    }
}
