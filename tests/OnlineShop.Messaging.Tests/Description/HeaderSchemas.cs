using System.Text;
using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Tests.Description;

/// <summary>The headers of messages on the broker.</summary>
internal static class HeaderSchemas
{
    private const string Number = "^[0-9]+$";
    private const string Uuid = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
    private const string TraceParent = "^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$";

    private static readonly (string Name, string Description, string? Pattern)[] Texts =
    [
        (MessageHeaders.CloudSpecVersion, "CloudEvents: the version of the specification.", "^1\\.0$"),
        (MessageHeaders.CloudId, "CloudEvents: the message's id, a UUID. A redelivery has the same id.", Uuid),
        (MessageHeaders.CloudSource, "CloudEvents: the service that sent it.", null),
        (MessageHeaders.CloudType, "CloudEvents: the message type.", null),
        (MessageHeaders.CloudTime, "CloudEvents: when the change was made, RFC 3339 in UTC.", "^[0-9-]{10}T[0-9:.]+Z$"),
        (MessageHeaders.ContentType, "The media type of the value.", "^application/json$"),
        (MessageHeaders.Trace, "The sender's trace context (W3C). Outside any trace: one made from the id, not sampled.", TraceParent),
        (MessageHeaders.Source, "The service that sent it.", null),
        (MessageHeaders.Type, "The message type.", null),
        (MessageHeaders.Version, "The version of the value's schema.", Number),
        (MessageHeaders.Lane, "The partition.", Number),
        (MessageHeaders.Sequence, "The number within its topic and partition, rising by one. One that was seen before is a redelivery.", Number),
        (MessageHeaders.CreatedAt, "`ce_time` in milliseconds since 1970.", Number),
    ];

    /// <summary>What holds for the headers of every message.</summary>
    public static JsonObject Make() => new()
    {
        ["type"] = "object",
        ["description"] =
            "Headers are UTF-8 text, except `id`. `content-type` and `ce_…` are those of CloudEvents 1.0 (Kafka binding, binary mode); the "
            + "others are the shop's own.",
        ["properties"] = new JsonObject(
            Texts.Select(header => KeyValuePair.Create(header.Name, (JsonNode?)Text(header.Description, header.Pattern)))
                .Append(KeyValuePair.Create(MessageHeaders.Id, (JsonNode?)Id()))),
        // The id, which is no text, is not among the examples.
        ["required"] = new JsonArray([.. Texts.Select(header => (JsonNode)header.Name)]),
    };

    /// <summary>The headers of one type of messages.</summary>
    public static JsonObject Of(MessageDescriptor message, string all)
    {
        var source = Topics.SourceOf(message.Topic);
        return new JsonObject
        {
            ["type"] = "object",
            ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = all }),
            ["properties"] = new JsonObject
            {
                [MessageHeaders.CloudSource] = Constant(source),
                [MessageHeaders.CloudType] = Constant(message.Name),
                [MessageHeaders.Source] = Constant(source),
                [MessageHeaders.Type] = Constant(message.Name),
                [MessageHeaders.Version] = Constant($"{message.Version}"),
            },
        };
    }

    /// <summary>The headers that are texts, as the shop writes them.</summary>
    public static JsonObject Example(MessageDescriptor message)
    {
        var sent = OutboxMessage.From(Samples.MessageOf(message), new DateTimeOffset(2026, 3, 2, 10, 0, 0, 123, TimeSpan.Zero)) with
        {
            Id = Guid.Parse("019cada3-5cfb-7000-8000-000000000001"),
            Sequence = 4711,
            Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        };
        return new JsonObject(MessageHeaders.Write(sent, sent.Trace).Where(header => header.Key is not MessageHeaders.Id)
            .Select(header => KeyValuePair.Create(header.Key, (JsonNode?)Encoding.UTF8.GetString(header.GetValueBytes()))));
    }

    private static JsonObject Id() =>
        Text("The id as 16 bytes in network order, for the shop's services. Use `ce_id`: a later version may send text here.", null);

    private static JsonObject Text(string description, string? pattern)
    {
        var schema = new JsonObject { ["type"] = "string", ["description"] = description };
        if (pattern is not null)
            schema["pattern"] = pattern;
        return schema;
    }

    private static JsonObject Constant(string value) => new() { ["type"] = "string", ["const"] = value };
}
