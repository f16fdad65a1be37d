using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// Finds every field of a JSON body that does not fit its type. A serializer stops at the first; here each field is read by itself, the
/// faulty ones are noted and taken out, and the rules of the type then run over the rest.
/// </summary>
internal static class BodyDiagnosis
{
    public static async Task<Dictionary<string, string[]>> ReadAsync(
        Stream body, Type type, JsonSerializerOptions options, Func<object, Dictionary<string, string[]>> validate, CancellationToken cancel)
    {
        JsonNode? root;
        try
        {
            root = await JsonNode.ParseAsync(body, cancellationToken: cancel);
        }
        catch (JsonException error)
        {
            return Single("body", body.Length == 0 ? "A JSON body is required." : $"It is not valid JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine}).");
        }

        if (root is null)
            return Single("body", "A JSON body is required.");

        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!Prune(root, options.GetTypeInfo(type), "", errors, options))
            return errors;
        if (root.Deserialize(options.GetTypeInfo(type)) is { } value)
        {
            foreach (var (field, messages) in validate(value))
            {
                // A field that was taken out looks missing to the rules; what was wrong with it is already said.
                if (!errors.Keys.Any(known => known == field || known.StartsWith(field + ".", StringComparison.Ordinal) || known.StartsWith(field + "[", StringComparison.Ordinal)))
                    errors[field] = messages;
            }
        }

        return errors;
    }

    /// <summary>Notes what is wrong below <paramref name="node"/> and takes it out. False: the node itself is of the wrong kind.</summary>
    private static bool Prune(JsonNode node, JsonTypeInfo type, string path, Dictionary<string, string[]> errors, JsonSerializerOptions options)
    {
        switch (type.Kind, node)
        {
            case (JsonTypeInfoKind.Object, JsonObject fields):
                foreach (var (name, value) in fields.ToList())
                {
                    var property = type.Properties.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
                    if (property is not null && value is not null && !Prune(value, options.GetTypeInfo(property.PropertyType), Join(path, property.Name), errors, options))
                        fields.Remove(name);
                }

                return true;
            case (JsonTypeInfoKind.Enumerable, JsonArray items):
                for (var index = items.Count - 1; index >= 0; index--)
                {
                    if (items[index] is { } item && !Prune(item, options.GetTypeInfo(type.ElementType!), $"{path}[{index}]", errors, options))
                        items.RemoveAt(index);
                }

                return true;
            case (JsonTypeInfoKind.Object or JsonTypeInfoKind.Enumerable, _):
                errors[Name(path)] = [type.Kind is JsonTypeInfoKind.Object ? "It must be an object." : "It must be an array."];
                return false;
            default:
                return Fits(node, type, path, errors);
        }
    }

    private static bool Fits(JsonNode node, JsonTypeInfo type, string path, Dictionary<string, string[]> errors)
    {
        try
        {
            node.Deserialize(type);
            return true;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            errors[Name(path)] = [Expectation(type.Type, error)];
            return false;
        }
    }

    private static string Expectation(Type type, Exception error)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => "It must be a string, without the character U+0000.",
            _ when plain == typeof(bool) => "It must be true or false.",
            _ when plain == typeof(Guid) => "It must be a UUID.",
            _ when plain == typeof(DateTimeOffset) => DateOrTime.TimeForm,
            _ when plain == typeof(DateOrTime) => DateOrTime.Form,
            _ when plain == typeof(DateOnly) => "It must be a date such as 2026-01-31.",
            _ when plain == typeof(int) || plain == typeof(long) || plain == typeof(short) => "It must be a whole number in range.",
            _ when plain == typeof(decimal) || plain == typeof(double) => "It must be a number.",
            { IsEnum: true } => $"It must be one of {string.Join(", ", Enum.GetNames(plain).Select(JsonNamingPolicy.CamelCase.ConvertName))}.",
            // A converter of ours says itself what it wants; the serializer's own texts name types and end in a path.
            _ => error.Message.Split(" Path:")[0],
        };
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Name(string path) => path.Length == 0 ? "body" : path;

    private static Dictionary<string, string[]> Single(string field, string message) => new(StringComparer.Ordinal) { [field] = [message] };
}
