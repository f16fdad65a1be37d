using Npgsql;
using NpgsqlTypes;

namespace OnlineShop.Messaging.Outbox;

/// <summary>
/// Stores all messages of a transaction in one statement, and gives them the next numbers of their lanes. It is the last one
/// before the commit: it locks the lanes' rows, in one order, until the commit has ended. So numbers follow the order of commits,
/// and one that is rolled back leaves no gap. See docs/adr/0002-messaging.md.
/// </summary>
internal static class OutboxWriter
{
    /// <summary>The first column of the answer: the heads of the lanes, which are the numbers of their last messages.</summary>
    public const string Answer = "numbered_topic";

    private const string Insert = $"""
        with new as (
          select m.*, row_number() over (partition by m.topic, m.lane order by m.n) as rank, count(*) over (partition by m.topic, m.lane) as total
          from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) with ordinality as m (id, topic, key, lane, type, version, payload, trace, created_at, n)
        ), heads as (
          insert into outbox_lanes as lanes (topic, lane, assigned)
          select topic, lane, count(*) from new group by topic, lane order by topic, lane
          on conflict (topic, lane) do update set assigned = lanes.assigned + excluded.assigned
          returning topic, lane, assigned
        ), stored as (
          insert into outbox (id, topic, key, lane, type, version, payload, trace, created_at, sequence)
          select n.id, n.topic, n.key, n.lane, n.type, n.version, n.payload, n.trace, n.created_at, h.assigned - n.total + n.rank
          from new n join heads h using (topic, lane) order by n.n
        )
        select topic as {Answer}, lane, assigned from heads
        """;

    public static NpgsqlBatchCommand Command(IReadOnlyList<OutboxMessage> messages)
    {
        var command = new NpgsqlBatchCommand(Insert);
        Add(message => message.Id, NpgsqlDbType.Uuid);
        Add(message => message.Topic, NpgsqlDbType.Text);
        Add(message => message.Key, NpgsqlDbType.Text);
        Add(message => message.Lane, NpgsqlDbType.Smallint);
        Add(message => message.Type, NpgsqlDbType.Text);
        Add(message => message.Version, NpgsqlDbType.Integer);
        Add(message => message.Payload, NpgsqlDbType.Text);
        Add(message => message.Trace, NpgsqlDbType.Text);
        Add(message => message.CreatedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
        return command;

        void Add<T>(Func<OutboxMessage, T> column, NpgsqlDbType type) =>
            command.Parameters.Add(
                new NpgsqlParameter { Value = messages.Select(column).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    /// <summary>Reads a row of the answer.</summary>
    public static LaneHead ReadHead(NpgsqlDataReader reader) =>
        new(reader.GetString(0), reader.GetInt16(1), reader.GetInt64(2));
}
