using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OnlineShop.Contracts;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Testing.Fuzzing;

/// <summary>A place in a body: the value at a path such as <c>items[0].quantity</c>.</summary>
/// <param name="IsString">Whether it is a string as such, not one that must be a number, a date or a word.</param>
internal sealed record BodyPlace(string Path, bool IsString, bool IsObject, bool RefusesOthers);

/// <summary>A body of the right form, made of what the serializer knows of its type, and the places in it.</summary>
internal sealed class BodySample
{
    private const int Deepest = 6;

    /// <summary>One for all: each new one is set up anew at its first use.</summary>
    private static readonly JsonSerializerOptions AsIs =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonSerializerOptions options = JsonSerializerOptions.Web;
    private readonly List<BodyPlace> places = [];

    public BodySample(Type type, JsonSerializerOptions options)
    {
        this.options = options;
        Json = Make(type, "", false, 0) ?? new JsonObject();
    }

    /// <summary>A sample that is given: nothing is known of its type.</summary>
    public BodySample(string json)
    {
        Json = JsonNode.Parse(json)!;
        Note(Json, "");
    }

    public JsonNode Json { get; }

    public IReadOnlyList<BodyPlace> Places => places;

    /// <summary>The body with other JSON, as text, in one place.</summary>
    public string With(string path, string value)
    {
        const string mark = "\"<here>\"";
        var copy = Json.DeepClone();
        if (path.Length == 0)
            return value;
        Replace(copy, path, JsonNode.Parse(mark)!);
        return Text(copy).Replace(mark, value, StringComparison.Ordinal);
    }

    /// <summary>The body with one more member in an object, before or after those that it has.</summary>
    public string WithMember(string path, string name, string value)
    {
        var copy = Json.DeepClone();
        var target = path.Length == 0 ? copy : Find(copy, path);
        target[$"<{name}>"] = JsonValue.Create("<here>");
        return Text(copy).Replace($"\"<{name}>\":\"<here>\"", $"\"{name}\":{value}", StringComparison.Ordinal);
    }

    public string Text() => Text(Json);

    private static string Text(JsonNode json) => json.ToJsonString(AsIs);

    private JsonNode? Make(Type type, string path, bool isText, int depth)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (Simple(plain) is { } value)
        {
            places.Add(new BodyPlace(path, plain == typeof(string) && isText, false, false));
            return value;
        }

        var info = options.GetTypeInfo(plain);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object when depth < Deepest:
                places.Add(
                    new BodyPlace(path, false, true, info.UnmappedMemberHandling is JsonUnmappedMemberHandling.Disallow));
                var fields = new JsonObject();
                foreach (var property in info.Properties)
                    fields[property.Name] = Make(
                        property.PropertyType, path.Length == 0 ? property.Name : $"{path}.{property.Name}", true,
                        depth + 1);
                return fields;
            case JsonTypeInfoKind.Enumerable when depth < Deepest:
                places.Add(new BodyPlace(path, false, false, false));
                return new JsonArray(Make(info.ElementType!, $"{path}[0]", true, depth + 1));
            default:
                places.Add(new BodyPlace(path, false, false, false));
                return null;
        }
    }

    private void Note(JsonNode? node, string path)
    {
        places.Add(new BodyPlace(path, false, node is JsonObject, false));
        foreach (var (name, value) in node as JsonObject ?? [])
            Note(value, path.Length == 0 ? name : $"{path}.{name}");
        foreach (var (index, value) in (node as JsonArray ?? []).Index())
            Note(value, $"{path}[{index}]");
    }

    private static JsonNode? Simple(Type type) => type switch
    {
        _ when type == typeof(string) => JsonValue.Create("x"),
        _ when type == typeof(bool) => JsonValue.Create(true),
        _ when type == typeof(Guid) => JsonValue.Create(Guid.CreateVersion7().ToString()),
        _ when type == typeof(DateTimeOffset) || type == typeof(DateOrTime) => JsonValue.Create("2026-01-31T12:00:00Z"),
        _ when type == typeof(DateOnly) => JsonValue.Create("2026-01-31"),
        _ when type == typeof(TimeSpan) => JsonValue.Create("00:01:00"),
        _ when type == typeof(Money) => new JsonObject { ["amount"] = "1.00", ["currency"] = "EUR" },
        _ when type == typeof(JsonElement) => JsonValue.Create(1),
        { IsEnum: true } => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(Enum.GetNames(type)[0])),
        { IsPrimitive: true } => JsonValue.Create(1),
        _ when type == typeof(decimal) => JsonValue.Create(1),
        _ => null,
    };

    private static void Replace(JsonNode root, string path, JsonNode value)
    {
        var (parent, last) = path.LastIndexOfAny(['.', '[']) is var cut and >= 0
            ? (Find(root, path[..cut]), path[cut..].TrimStart('.'))
            : (root, path);
        if (last.StartsWith('['))
            parent.AsArray()[int.Parse(last.Trim('[', ']'))] = value;
        else
            parent[last] = value;
    }

    private static JsonNode Find(JsonNode root, string path) =>
        path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(root, (node, step) => step.StartsWith('[') ? node[int.Parse(step.Trim('[', ']'))]! : node[step]!);
}
