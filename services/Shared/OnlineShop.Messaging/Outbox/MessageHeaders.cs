using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Confluent.Kafka;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Messaging.Outbox;

/// <summary>
/// The headers of a message on the broker: the shop's own, and beside them those that programs of others know it by (CloudEvents 1.0,
/// Kafka binding, binary mode). Numbers are decimal text, the shop's own id is 16 bytes in network order.
/// </summary>
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

    public const string ContentType = "content-type";
    public const string CloudSpecVersion = "ce_specversion";
    public const string CloudId = "ce_id";
    public const string CloudSource = "ce_source";
    public const string CloudType = "ce_type";
    public const string CloudTime = "ce_time";

    private const int TextIdLength = 36;

    private static readonly byte[] Json = "application/json"u8.ToArray();
    private static readonly byte[] SpecVersion = "1.0"u8.ToArray();
    private static readonly byte[][] LaneTexts = [.. Enumerable.Range(0, Lanes.Count).Select(lane => Text(lane))];

    /// <summary>Sources, types and versions: a few words, and each is made once.</summary>
    private static readonly ConcurrentDictionary<string, byte[]> Words = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<int, byte[]> Versions = new();

    /// <summary>The headers of a message that has its number.</summary>
    /// <param name="trace">Of the span that sends it, or of what stored it; null where there is none.</param>
    public static Headers Write(OutboxMessage message, string? trace)
    {
        var source = Word(Topics.SourceOf(message.Topic));
        var type = Word(message.Type);
        return new Headers
        {
            { Id, message.Id.ToByteArray(bigEndian: true) },
            { Source, source },
            { Lane, LaneTexts[message.Lane] },
            { Sequence, Text(message.Sequence!.Value) },
            { Type, type },
            { Version, Versions.GetOrAdd(message.Version, version => Text(version)) },
            { CreatedAt, Text(message.CreatedAt.ToUnixTimeMilliseconds()) },
            { Trace, Encoding.UTF8.GetBytes(trace ?? OwnTrace(message.Id)) },
            { ContentType, Json },
            { CloudSpecVersion, SpecVersion },
            { CloudId, TextOf(message.Id) },
            { CloudSource, source },
            { CloudType, type },
            { CloudTime, TextOf(message.CreatedAt) },
        };
    }

    /// <summary>Reads a message back; null where it is not one of ours.</summary>
    public static OutboxMessage? Read(ConsumeResult<string, byte[]> result)
    {
        var headers = result.Message.Headers;
        if (ReadId(headers) is not { } id || Number(headers, Sequence) is not { } sequence || Text(headers, Type) is not { } type
            || Number(headers, Version) is not { } version || Number(headers, CreatedAt) is not { } created)
        {
            return null;
        }

        var trace = Text(headers, Trace);
        return new OutboxMessage(
            id, result.Topic, result.Message.Key, (short)result.Partition.Value, type, (int)version,
            Encoding.UTF8.GetString(result.Message.Value), IsOwn(trace, id) ? null : trace,
            DateTimeOffset.FromUnixTimeMilliseconds(created), sequence);
    }

    /// <summary>
    /// The trace of a message that belongs to none, for programs of others that expect one: not sampled. The shop itself begins a trace
    /// of its own for such a message.
    /// </summary>
    internal static string OwnTrace(Guid id)
    {
        var digits = id.ToString("N");
        return $"00-{digits}-{digits.AsSpan(16)}-00";
    }

    private static bool IsOwn(string? trace, Guid id) =>
        trace?.EndsWith("-00", StringComparison.Ordinal) == true && trace == OwnTrace(id);

    /// <summary>The id as bytes, or as the text that a later version may send.</summary>
    private static Guid? ReadId(Headers headers)
    {
        if (!headers.TryGetLastBytes(Id, out var id))
            return null;
        return id.Length switch
        {
            16 => new Guid(id, bigEndian: true),
            TextIdLength when Utf8Parser.TryParse(id, out Guid parsed, out var read) && read == TextIdLength => parsed,
            _ => null,
        };
    }

    private static byte[] Word(string word) => Words.GetOrAdd(word, Encoding.UTF8.GetBytes);

    private static byte[] TextOf(Guid id)
    {
        var text = new byte[TextIdLength];
        id.TryFormat(text, out _);
        return text;
    }

    private static byte[] TextOf(DateTimeOffset time)
    {
        Span<byte> buffer = stackalloc byte[24];
        time.UtcDateTime.TryFormat(buffer, out var length, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        return buffer[..length].ToArray();
    }

    private static byte[] Text(long value)
    {
        Span<byte> buffer = stackalloc byte[20];
        Utf8Formatter.TryFormat(value, buffer, out var length);
        return buffer[..length].ToArray();
    }

    private static string? Text(Headers headers, string name) =>
        headers.TryGetLastBytes(name, out var bytes) ? Encoding.UTF8.GetString(bytes) : null;

    private static long? Number(Headers headers, string name) =>
        long.TryParse(Text(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
