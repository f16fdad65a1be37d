using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.ServiceDefaults.Times;

/// <summary>
/// Reads a moment with its offset: the serializer by itself takes one without for a time of the machine's own zone, and a date
/// for midnight there.
/// </summary>
internal sealed class MomentConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && DateOrTime.TryParseTime(reader.GetString(), out var value)
            ? value
            : throw new JsonException(DateOrTime.TimeForm);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
