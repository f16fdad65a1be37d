using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.ServiceDefaults.Times;

/// <summary>Reads a date or a moment with its offset.</summary>
internal sealed class DateOrTimeConverter : JsonConverter<DateOrTime>
{
    public override DateOrTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && DateOrTime.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException(DateOrTime.Form);

    public override void Write(Utf8JsonWriter writer, DateOrTime value, JsonSerializerOptions options) =>
        value.Write(writer);
}
