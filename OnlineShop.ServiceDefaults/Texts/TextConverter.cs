using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.ServiceDefaults.Texts;

/// <summary>
/// Refuses strings that are no text (<see cref="PlainText.FindFault"/>): the sender is told which field it is, and
/// no database, mail or label fails on it much later. A string has one line, unless its property says <see
/// cref="MultilineAttribute"/>.
/// </summary>
internal sealed class TextConverter(bool multiline = false) : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return text is not null && PlainText.FindFault(text, multiline) is { } fault
            ? throw new JsonException(fault)
            : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
