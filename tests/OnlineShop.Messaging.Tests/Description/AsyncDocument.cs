using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Tests.Description;

/// <summary>All messages of the shop as one AsyncAPI document, <c>docs/asyncapi.json</c>.</summary>
internal static class AsyncDocument
{
    public const string FileName = "asyncapi.json";
    private const string Schemas = "#/components/schemas/";
    private const string Headers = "MessageHeaders";
    private const string BindingVersion = "0.5.0";

    private static readonly MessageDescriptor[] Messages = [.. MessageCatalog.All.OrderBy(message => message.Name, StringComparer.Ordinal)];

    public static JsonObject Make()
    {
        var types = new TypeSchemas(Schemas);
        var schemas = new SortedDictionary<string, JsonObject>(
            Messages.ToDictionary(message => message.Name, types.Of), StringComparer.Ordinal)
        { [Headers] = HeaderSchemas.Make() };
        foreach (var (name, part) in types.Parts)
        {
            if (!schemas.TryAdd(name, part))
                JsonNode.DeepEquals(schemas[name], part).ShouldBeTrue($"{name} is described in two ways.");
        }

        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = Info(),
            ["defaultContentType"] = "application/json",
            ["servers"] = new JsonObject
            {
                ["kafka"] = new JsonObject
                {
                    ["host"] = "localhost:9092",
                    ["protocol"] = "kafka",
                    ["description"] = "The address depends on the installation: see the dashboard, or the deployment's values.",
                },
            },
            ["channels"] = Named(Messages.GroupBy(message => message.Topic), topic => topic.Key, Channel),
            ["operations"] = Operations(),
            ["components"] = new JsonObject
            {
                ["messages"] = Named(Messages, message => message.Name, Message),
                ["schemas"] = Named(schemas, schema => schema.Key, schema => schema.Value),
            },
        };
    }

    private static JsonObject Info() => new()
    {
        ["title"] = "Online Shop: messages",
        ["version"] = "v1",
        ["description"] =
            "The messages that the services of the shop exchange over Kafka, for other programs to consume. Programs that want to change "
            + "something use the API (`openapi.json`). A message is published if, and only if, the change that it reports is committed. "
            + "Delivery is at least once; messages with the same key are in order. The value is JSON: null properties are omitted, and "
            + "properties may be added, so ignore those that you do not know.",
        ["tags"] = new JsonArray(
            [.. Messages.Select(message => Topics.SourceOf(message.Topic)).Concat(Sources.Readers.Select(reader => reader.Service))
                .Distinct().Order(StringComparer.Ordinal).Select(service => (JsonNode)new JsonObject { ["name"] = service })]),
        ["license"] = new JsonObject { ["name"] = "MIT", ["url"] = "https://opensource.org/license/mit" },
    };

    private static JsonObject Channel(IGrouping<string, MessageDescriptor> topic)
    {
        var readers = Sources.Readers.Where(reader => reader.Message.Topic == topic.Key).Select(reader => Pascal(reader.Service))
            .Distinct().DefaultIfEmpty("no service");
        return new JsonObject
        {
            ["address"] = topic.Key,
            ["title"] = topic.Key,
            ["description"] =
                $"{TopicText(topic.Key)} Read by {string.Join(", ", readers)}. The partition of a key is its FNV-1a hash (32 bits, over "
                + $"UTF-8) modulo {Lanes.Count}; within a partition, messages are in the order of their commits.",
            ["servers"] = new JsonArray(Reference("#/servers/kafka")),
            ["messages"] = Named(topic, message => message.Name, message => Reference($"#/components/messages/{message.Name}")),
            ["bindings"] = Kafka(("topic", topic.Key), ("partitions", Lanes.Count)),
            ["tags"] = Tags(Topics.SourceOf(topic.Key)),
        };
    }

    private static JsonObject Message(MessageDescriptor message)
    {
        var text = XmlDocs.Of(message.Type);
        var first = text.IndexOf(". ", StringComparison.Ordinal);
        return new JsonObject
        {
            ["name"] = message.Name,
            ["title"] = message.Name,
            ["summary"] = first < 0 ? text : text[..(first + 1)],
            ["description"] = message.IsSent ? text : $"{text} This version does not send it.",
            ["contentType"] = "application/json",
            ["headers"] = HeaderSchemas.Of(message, Schemas + Headers),
            ["payload"] = Reference(Schemas + message.Name),
            ["bindings"] = Kafka(("key", Key(message))),
            ["examples"] = new JsonArray(new JsonObject
            {
                ["name"] = message.Name, ["headers"] = HeaderSchemas.Example(message), ["payload"] = Samples.Of(message),
            }),
        };
    }

    private static JsonObject Key(MessageDescriptor message)
    {
        var name = Samples.KeyOf(message);
        var schema = new TypeSchemas(Schemas).Of(message)["properties"]![name]!.DeepClone().AsObject();
        schema["description"] = $"The value's `{name}`. Messages with the same key are in order.";
        return schema;
    }

    private static JsonObject Operations()
    {
        var all = Messages.Where(message => message.IsSent)
            .Select(message => (Service: Topics.SourceOf(message.Topic), Action: "send", Message: message))
            .Concat(Sources.Readers.Select(reader => (reader.Service, Action: "receive", reader.Message)))
            .GroupBy(one => (one.Service, one.Action, one.Message.Topic));
        return Named(
            all, one => $"{one.Key.Service}{Pascal(one.Key.Action)}s{Pascal(one.Key.Topic)}", one => new JsonObject
            {
                ["action"] = one.Key.Action,
                ["channel"] = Reference($"#/channels/{one.Key.Topic}"),
                ["summary"] = $"{Pascal(one.Key.Service)} {(one.Key.Action is "send" ? "sends to" : "reads")} `{one.Key.Topic}`.",
                ["messages"] = new JsonArray(
                    [.. one.Select(part => part.Message.Name).Order(StringComparer.Ordinal)
                        .Select(name => Reference($"#/channels/{one.Key.Topic}/messages/{name}"))]),
                ["tags"] = Tags(one.Key.Service),
            });
    }

    private static string TopicText(string topic) => XmlDocs.OfField(
        typeof(Topics), typeof(Topics).GetFields().Single(field => (string?)field.GetRawConstantValue() == topic).Name);

    private static JsonObject Kafka(params (string Name, JsonNode Value)[] parts) => new()
    {
        ["kafka"] = new JsonObject(
            parts.Append(("bindingVersion", BindingVersion)).Select(part => KeyValuePair.Create(part.Item1, (JsonNode?)part.Item2))),
    };

    private static JsonArray Tags(string service) => [new JsonObject { ["name"] = service }];

    private static JsonObject Reference(string target) => new() { ["$ref"] = target };

    private static string Pascal(string name) =>
        string.Concat(name.Split('.', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static JsonObject Named<T>(IEnumerable<T> items, Func<T, string> name, Func<T, JsonNode> value) =>
        new(items.OrderBy(name, StringComparer.Ordinal).Select(item => KeyValuePair.Create(name(item), (JsonNode?)value(item))));
}
