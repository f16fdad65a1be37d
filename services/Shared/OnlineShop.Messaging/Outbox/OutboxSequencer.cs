using Npgsql;

namespace OnlineShop.Messaging.Outbox;

/// <summary>Gives committed messages their numbers: the next of each lane, for a whole batch, in one statement.</summary>
internal static class OutboxSequencer
{
    public const int BatchSize = 500;

    private const string Assign = """
        with batch as (
          select id, topic, lane, row_number() over (partition by topic, lane order by position) as n
          from (select id, topic, lane, position from outbox where sequence is null order by position limit $1) as waiting
        ), heads as (
          insert into outbox_lanes as lanes (topic, lane, assigned)
          select topic, lane, max(n) from batch group by topic, lane order by topic, lane
          on conflict (topic, lane) do update set assigned = lanes.assigned + excluded.assigned
          returning topic, lane, assigned
        ), counts as (
          select topic, lane, max(n) as n from batch group by topic, lane
        )
        update outbox as o set sequence = heads.assigned - counts.n + batch.n
        from batch join heads using (topic, lane) join counts using (topic, lane)
        where o.id = batch.id
        returning o.id, o.topic, o.key, o.lane, o.type, o.version, o.payload, o.trace, o.created_at, o.sequence
        """;

    private const string Unpublished = """
        select o.id, o.topic, o.key, o.lane, o.type, o.version, o.payload, o.trace, o.created_at, o.sequence
        from outbox_lanes l join outbox o on o.topic = l.topic and o.lane = l.lane and o.sequence > l.published
        where l.published < l.assigned
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

    /// <summary>Numbers the next batch and returns it in the order of the lanes; durable when this returns.</summary>
    public static Task<List<OutboxMessage>> AssignAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        ReadAsync(connection, Assign, cancel);

    /// <summary>Messages that are numbered and not known to be published.</summary>
    public static Task<List<OutboxMessage>> ReadUnpublishedAsync(
        NpgsqlConnection connection, CancellationToken cancel) =>
        ReadAsync(connection, Unpublished, cancel);

    /// <summary>Moves the published mark of lanes. A crash before it costs duplicates, which consumers skip.</summary>
    public static async Task MarkAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<(string Topic, short Lane), long> marks,
        CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Mark, connection)
        {
            Parameters =
            {
                new() { Value = marks.Keys.Select(mark => mark.Topic).ToArray() },
                new() { Value = marks.Keys.Select(mark => mark.Lane).ToArray() },
                new() { Value = marks.Values.ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<List<OutboxMessage>> ReadAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = BatchSize } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var messages = new List<OutboxMessage>();
        while (await reader.ReadAsync(cancel))
            messages.Add(OutboxRows.Read(reader));
        messages.Sort((a, b) => (a.Topic, a.Lane, a.Sequence).CompareTo((b.Topic, b.Lane, b.Sequence)));
        return messages;
    }
}
