using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// Refuses text that no database of the shop can hold: U+0000. JSON may carry it; here the sender hears of it and of the field, instead of
/// the database failing much later.
/// </summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return text?.Contains('\0', StringComparison.Ordinal) == true ? throw new JsonException("U+0000") : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
