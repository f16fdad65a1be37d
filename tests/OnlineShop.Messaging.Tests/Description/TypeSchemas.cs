using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Messaging.Tests.Description;

/// <summary>
/// The schemas of message types, and of the types that they are made of, from the serializers that write them. What is always
/// written is required: not what may be null, which is left out, nor what a version after the first has added.
/// </summary>
/// <param name="prefix">Where the types that others are made of are found, such as <c>#/$defs/</c>.</param>
internal sealed class TypeSchemas(string prefix)
{
    /// <summary>The types that others are made of, by name.</summary>
    public SortedDictionary<string, JsonObject> Parts { get; } = new(StringComparer.Ordinal);

    public JsonObject Of(MessageDescriptor message) => JsonSchemaExporter.GetJsonSchemaAsNode(
        message.Json, new JsonSchemaExporterOptions { TransformSchemaNode = Describe }).AsObject();

    private JsonNode Describe(JsonSchemaExporterContext context, JsonNode found)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var schema = Shapes.Of(type, context.PropertyInfo?.Name) ?? (context.TypeInfo.Kind, found) switch
        {
            (JsonTypeInfoKind.Object, _) => Record(context.TypeInfo, found),
            (JsonTypeInfoKind.Enumerable, _) => new JsonObject { ["type"] = "array", ["items"] = found["items"]!.DeepClone() },
            (JsonTypeInfoKind.Dictionary, _) => Shapes.ByCurrency(found["additionalProperties"]!.DeepClone()),
            _ when type.IsEnum => Words(type, found),
            _ when type == typeof(Money) => Shapes.Money(),
            _ => throw new NotSupportedException($"A message with a {type} needs a schema for it."),
        };
        var isNamed = type.IsEnum || type == typeof(Money) || context.TypeInfo.Kind is JsonTypeInfoKind.Object;
        if (isNamed && !context.Path.IsEmpty)
        {
            Parts[type.Name] = schema;
            schema = new JsonObject { ["$ref"] = prefix + type.Name };
        }

        return context.PropertyInfo is { } property ? Property(property, schema) : schema;
    }

    private static JsonObject Property(JsonPropertyInfo property, JsonObject schema)
    {
        if (XmlDocs.OfParameter(property.DeclaringType, property.AssociatedParameter!.Name) is { } text)
        {
            // Before JSON Schema 2019-09, and so in AsyncAPI, nothing counts beside a reference.
            if (schema.ContainsKey("$ref"))
                schema = new JsonObject { ["allOf"] = new JsonArray(schema) };
            schema["description"] = text;
        }

        if (property.AssociatedParameter is { HasDefaultValue: true, DefaultValue: { } value })
            schema["default"] = JsonSerializer.SerializeToNode(value);
        return schema;
    }

    private static JsonObject Record(JsonTypeInfo type, JsonNode found) => new()
    {
        ["type"] = "object",
        ["description"] = XmlDocs.Of(type.Type),
        ["properties"] = found["properties"]!.DeepClone(),
        ["required"] = new JsonArray([.. type.Properties.Where(IsAlwaysThere).Select(property => (JsonNode)property.Name)]),
    };

    private static bool IsAlwaysThere(JsonPropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is null && !property.IsGetNullable
        && property.AssociatedParameter is { HasDefaultValue: false };

    private static JsonObject Words(Type type, JsonNode found) => new()
    {
        ["type"] = "string",
        ["description"] =
            $"{XmlDocs.Of(type)}\n\n"
            + string.Join('\n', Enum.GetNames(type)
                .Select(name => $"- `{JsonNamingPolicy.CamelCase.ConvertName(name)}`: {XmlDocs.OfField(type, name)}")),
        // Null is among them where the enumeration was met as one that may be missing.
        ["enum"] = new JsonArray([.. found["enum"]!.AsArray().OfType<JsonNode>().Select(word => word.DeepClone())]),
    };
}
