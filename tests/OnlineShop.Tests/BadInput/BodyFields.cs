using System.Text.Json.Nodes;

namespace OnlineShop.Tests.BadInput;

/// <summary>
/// A property of a body that holds a value: its path, such as <c>items[0].quantity</c>, and its type (null: any JSON).
/// </summary>
/// <param name="Named">What a problem calls it: the path, or for the parts of an amount the amount.</param>
internal sealed record BodyField(string Path, string Named, string? Type)
{
    /// <summary>A value of another type, or null where any will do.</summary>
    public JsonNode? Wrong =>
        Type switch { null => null, "string" => JsonValue.Create(12.5), _ => JsonValue.Create("x") };
}

/// <summary>Finds the properties of a body's schema, and sets them in a body.</summary>
internal static class BodyFields
{
    public static IReadOnlyList<BodyField> Of(ApiOperation operation) =>
        operation.Body is { } body ? [.. Below(body, operation.Document, "")] : [];

    /// <summary>A copy of a body in which one property has another value; objects and arrays on the way are made.</summary>
    public static JsonNode With(JsonNode body, string path, JsonNode? value)
    {
        var copy = body.DeepClone();
        Set(copy, path.Replace("[0]", ".[0]", StringComparison.Ordinal).Split('.'), value);
        return copy;
    }

    private static void Set(JsonNode node, ReadOnlySpan<string> steps, JsonNode? value)
    {
        var last = steps.Length == 1;
        if (node is JsonArray array)
        {
            if (array.Count == 0)
                array.Add((JsonNode?)null);
            if (last)
                array[0] = value;
            else
                Set(array[0] ??= Container(steps[1]), steps[1..], value);
            return;
        }

        var fields = (JsonObject)node;
        if (last)
            fields[steps[0]] = value;
        else
            Set(fields[steps[0]] ??= Container(steps[1]), steps[1..], value);
    }

    private static JsonNode Container(string step) => step == "[0]" ? new JsonArray() : new JsonObject();

    private static IEnumerable<BodyField> Below(JsonObject schema, JsonObject document, string path)
    {
        foreach (var (name, described) in ApiDocuments.Resolve(schema, document)["properties"] as JsonObject ?? [])
        {
            foreach (var field in FieldsOf((JsonObject)described!, document, path.Length == 0 ? name : $"{path}.{name}"))
                yield return field;
        }
    }

    private static IEnumerable<BodyField> FieldsOf(JsonObject described, JsonObject document, string path)
    {
        var isMoney = described.ToJsonString().Contains("/Money\"", StringComparison.Ordinal);
        var schema = ApiDocuments.Resolve(described, document);
        if (schema["properties"] is JsonObject)
            return Below(schema, document, path).Select(field => isMoney ? field with { Named = path } : field);
        if ((string?)schema["type"] == "array")
            return FieldsOf((JsonObject)schema["items"]!, document, path + "[0]");
        return [new BodyField(path, path, (string?)schema["type"])];
    }
}
