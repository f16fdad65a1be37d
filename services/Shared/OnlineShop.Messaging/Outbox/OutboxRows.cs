using Npgsql;

namespace OnlineShop.Messaging.Outbox;

internal static class OutboxRows
{
    /// <summary>Reads (id, topic, key, lane, type, version, payload, trace, created_at, sequence).</summary>
    public static OutboxMessage Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetInt16(3), reader.GetString(4),
        reader.GetInt32(5), reader.GetString(6),
        reader.IsDBNull(7) ? null : reader.GetString(7), reader.GetFieldValue<DateTimeOffset>(8),
        reader.IsDBNull(9) ? null : reader.GetInt64(9));
}
