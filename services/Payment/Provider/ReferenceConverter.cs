using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.Payment.Provider;

/// <summary>Reads the id of an object that is referred to by its id, or is there itself.</summary>
internal sealed class ReferenceConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String)
            return reader.GetString();
        using var expanded = JsonDocument.ParseValue(ref reader);
        return expanded.RootElement is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty("id", out var id)
            && id.ValueKind is JsonValueKind.String
            ? id.GetString()
            : throw new JsonException("A reference is an id or an object with one.");
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
