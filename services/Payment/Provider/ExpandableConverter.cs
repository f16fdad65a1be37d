using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OnlineShop.Payment.Provider;

/// <summary>Reads a reference that is either a string or the whole object (<c>expand[]</c> of Stripe's API).</summary>
internal sealed class ExpandableConverter<T> : JsonConverter<Expandable<T>>
    where T : class, IHasId
{
    public override Expandable<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String)
            return new Expandable<T>(reader.GetString()!);
        var value = JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        return value is null ? null : new Expandable<T>(value.Id, value);
    }

    public override void Write(Utf8JsonWriter writer, Expandable<T> value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Id);
}
