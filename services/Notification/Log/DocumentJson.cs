using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.Notification.Log;

/// <summary>How documents are written as JSON: times to the millisecond, as precise as MongoDB keeps them.</summary>
internal static class DocumentJson
{
    public static readonly JsonSerializerOptions Options =
        new(JsonSerializerOptions.Web) { Converters = { new MillisecondConverter() } };

    private sealed class MillisecondConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMillisecond)));
    }
}
