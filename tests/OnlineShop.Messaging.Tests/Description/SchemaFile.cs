using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Messaging.Tests.Description;

/// <summary>A message type as a JSON Schema of its own, <c>docs/schemas/Name.vN.json</c>. It allows properties that it does not name.</summary>
internal static class SchemaFile
{
    public const string Folder = "schemas";

    public static string NameOf(MessageDescriptor message) => $"{message.Name}.v{message.Version}.json";

    public static JsonObject Make(MessageDescriptor message)
    {
        var types = new TypeSchemas("#/$defs/");
        var schema = types.Of(message);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "$id", $"urn:shop:message:{message.Name}:{message.Version}");
        schema.Insert(2, "title", message.Name);
        if (types.Parts.Count > 0)
            schema["$defs"] = new JsonObject(types.Parts.Select(part => KeyValuePair.Create(part.Key, (JsonNode?)part.Value)));
        return schema;
    }
}
