using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace OnlineShop.Messaging.Outbox;

/// <summary>The headers of a message on the broker. Numbers are decimal text, the id is 16 bytes in network order.</summary>
internal static class MessageHeaders
{
    public const string Id = "id";
    public const string Source = "source";
    public const string Lane = "lane";
    public const string Sequence = "sequence";
    public const string Type = "type";
    public const string Version = "version";
    public const string CreatedAt = "created-at";
    public const string Trace = "traceparent";

    /// <summary>Reads a message back; null where it is not one of ours.</summary>
    public static OutboxMessage? Read(ConsumeResult<string, byte[]> result)
    {
        var headers = result.Message.Headers;
        if (!headers.TryGetLastBytes(Id, out var id) || id.Length != 16
            || Number(headers, Sequence) is not { } sequence ||
            Text(headers, Type) is not { } type || Number(headers, Version) is not { } version || Number(headers, CreatedAt) is not { } created)
        {
            return null;
        }

        return new OutboxMessage(
            new Guid(id, bigEndian: true), result.Topic, result.Message.Key, (short)result.Partition.Value, type,
            (int)version,
            Encoding.UTF8.GetString(result.Message.Value), Text(headers, Trace),
            DateTimeOffset.FromUnixTimeMilliseconds(created), sequence);
    }

    private static string? Text(Headers headers, string name) =>
        headers.TryGetLastBytes(name, out var bytes) ? Encoding.UTF8.GetString(bytes) : null;

    private static long? Number(Headers headers, string name) =>
        long.TryParse(Text(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
