using Npgsql;
using NpgsqlTypes;

namespace OnlineShop.Messaging.Outbox;

/// <summary>Stores all messages of a transaction in one statement.</summary>
internal static class OutboxWriter
{
    private const string Insert = """
        insert into outbox (id, topic, key, lane, type, version, payload, trace, created_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
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
}
