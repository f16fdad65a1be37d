using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// Finds every field of a JSON body that does not fit its type. A serializer stops at the first; here each field is read by
/// itself, the faulty ones are noted and left out, and the rules of the type then run over the rest.
/// </summary>
internal sealed class BodyDiagnosis
{
    private const string OtherForm = "It is not of the form that is asked for.";
    private const int LongestName = 100;
    private const int MostErrors = 100;

    private readonly Dictionary<string, string[]> errors = new(StringComparer.Ordinal);
    private readonly JsonSerializerOptions options;

    private BodyDiagnosis(JsonSerializerOptions options) => this.options = options;

    /// <param name="body">JSON in UTF-8.</param>
    /// <param name="validate">The rules of the type.</param>
    public static async Task<Dictionary<string, string[]>> ReadAsync(
        Stream body, Type type, JsonSerializerOptions options, Func<object, Dictionary<string, string[]>> validate,
        CancellationToken cancel)
    {
        using var json = new MemoryStream();
        await body.CopyToAsync(json, cancel);
        if (json.Length == 0)
            return Single("body", "A JSON body is required.");
        try
        {
            using var document = JsonDocument.Parse(json.GetBuffer().AsMemory(0, (int)json.Length), new JsonDocumentOptions { MaxDepth = options.MaxDepth });
            if (document.RootElement.ValueKind is JsonValueKind.Null)
                return Single("body", "A JSON body is required.");
            return new BodyDiagnosis(options).Find(document.RootElement, options.GetTypeInfo(type), validate);
        }
        catch (JsonException error)
        {
            return Single(
                "body", $"It is not valid JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine}).");
        }
    }

    private Dictionary<string, string[]> Find(
        JsonElement root, JsonTypeInfo type, Func<object, Dictionary<string, string[]>> validate)
    {
        if (TryRead(root, type, null, "", out var node) && node.Deserialize(type) is { } value)
        {
            foreach (var (field, messages) in validate(value))
            {
                // A field that was left out looks missing to the rules; what was wrong with it is already said.
                if (!errors.Keys.Any(known => known == field || known.StartsWith(field + ".", StringComparison.Ordinal) || known.StartsWith(field + "[", StringComparison.Ordinal)))
                    Note(field, messages);
            }
        }

        return errors;
    }

    /// <summary>Reads what fits and notes what does not. False: the element itself is of the wrong kind.</summary>
    private bool TryRead(
        JsonElement element, JsonTypeInfo type, JsonConverter? converter, string path, out JsonNode? node)
    {
        node = null;
        switch (type.Kind, element.ValueKind)
        {
            case (_, JsonValueKind.Null):
                return true;
            case (JsonTypeInfoKind.Object, JsonValueKind.Object):
                node = ReadObject(element, type, path);
                return true;
            case (JsonTypeInfoKind.Enumerable, JsonValueKind.Array):
                node = ReadArray(element, options.GetTypeInfo(type.ElementType!), path);
                return true;
            case (JsonTypeInfoKind.Object or JsonTypeInfoKind.Enumerable, _):
                Note(path, type.Kind is JsonTypeInfoKind.Object ? "It must be an object." : "It must be an array.");
                return false;
            default:
                return TryReadValue(element, type, converter, path, out node);
        }
    }

    private JsonObject ReadObject(JsonElement element, JsonTypeInfo type, string path)
    {
        var fields = new JsonObject();
        var met = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in element.EnumerateObject())
        {
            if (NameOf(member) is not { } name)
            {
                Note(path, "The name of a field in it is not text.");
                continue;
            }

            var property = type.Properties.FirstOrDefault(
                known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
            if (property is null && type.UnmappedMemberHandling is JsonUnmappedMemberHandling.Disallow)
                Note(Join(path, name), type.Properties.Count == 0
                    ? "There is no such field; none is taken."
                    : $"There is no such field. Known ones: {string.Join(", ", type.Properties.Select(known => known.Name))}.");
            else if (!met.Add(property?.Name ?? name))
                Note(Join(path, property?.Name ?? name), "It must be there once only.");
            else if (property is not null
                && TryRead(member.Value, options.GetTypeInfo(property.PropertyType), property.CustomConverter, Join(path, property.Name), out var value))
                fields[property.Name] = value;
        }

        return fields;
    }

    private JsonArray ReadArray(JsonElement element, JsonTypeInfo type, string path)
    {
        var items = new JsonArray();
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            if (TryRead(item, type, null, $"{path}[{index++}]", out var value))
                items.Add(value);
        }

        return items;
    }

    private bool TryReadValue(
        JsonElement element, JsonTypeInfo type, JsonConverter? converter, string path, out JsonNode? node)
    {
        node = null;
        try
        {
            if (converter is null)
                element.Deserialize(type);
            else
                element.Deserialize(type.Type, With(converter));
            node = JsonNode.Parse(
                element.GetRawText(), documentOptions: new JsonDocumentOptions { MaxDepth = options.MaxDepth });
            return true;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            Note(path, Expectation(type.Type, error));
            return false;
        }
    }

    private JsonSerializerOptions With(JsonConverter converter)
    {
        var own = new JsonSerializerOptions(options);
        own.Converters.Insert(0, converter);
        return own;
    }

    private static string Expectation(Type type, Exception error)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => Own(error) is var own && own != OtherForm ? own : "It must be a string.",
            _ when plain == typeof(bool) => "It must be true or false.",
            _ when plain == typeof(Guid) => "It must be a UUID.",
            _ when plain == typeof(DateTimeOffset) => DateOrTime.TimeForm,
            _ when plain == typeof(DateOrTime) => DateOrTime.Form,
            _ when plain == typeof(DateOnly) => "It must be a date such as 2026-01-31.",
            _ when plain == typeof(int) || plain == typeof(long) || plain == typeof(short) =>
                "It must be a whole number in range.",
            _ when plain == typeof(decimal) || plain == typeof(double) => "It must be a number.",
            _ when plain == typeof(JsonElement) => "A field in it is there more than once, or its text is not Unicode.",
            { IsEnum: true } =>
                $"It must be one of {string.Join(", ", Enum.GetNames(plain).Select(JsonNamingPolicy.CamelCase.ConvertName))}.",
            _ => Own(error),
        };
    }

    /// <summary>A converter of ours says itself what it wants; the serializer's own texts name types and end in a path.</summary>
    private static string Own(Exception error) =>
        error is JsonException { InnerException: null, Message: var message }
            && !message.Contains(" Path:", StringComparison.Ordinal)
        ? message
        : OtherForm;

    /// <summary>The name of a field; null where it holds half a character, which JSON can say.</summary>
    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void Note(string path, params string[] messages)
    {
        if (errors.Count < MostErrors)
            errors.TryAdd(path.Length == 0 ? "body" : path, messages);
    }

    private static string Join(string path, string name)
    {
        var shown = name.Length <= LongestName ? name : $"{name[..LongestName]}…";
        return path.Length == 0 ? shown : $"{path}.{shown}";
    }

    private static Dictionary<string, string[]> Single(string field, string message) => new() { [field] = [message] };
}
