using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.Contracts.Serialization;

/// <summary>
/// Writes money as <c>{"amount":"12.34","currency":"EUR"}</c>: a string, so that no reader turns it into a binary fraction. A
/// reader of messages goes past members that it does not know; one that is strict, as for requests (<see
/// cref="JsonSerializerOptions.AllowDuplicateProperties"/> off), refuses them.
/// </summary>
public sealed class MoneyJsonConverter : JsonConverter<Money>
{
    /// <inheritdoc/>
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Money is an object with 'amount' (a string) and 'currency'.");

        string? amount = null, currency = null;
        bool hasAmount = false, hasCurrency = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            if (string.Equals(name, "amount", StringComparison.OrdinalIgnoreCase))
                amount = Once(ref hasAmount)
                    ? Text(ref reader, "amount")
                    : throw new JsonException("'amount' must be there once only.");
            else if (string.Equals(name, "currency", StringComparison.OrdinalIgnoreCase))
                currency = Once(ref hasCurrency)
                    ? Text(ref reader, "currency")
                    : throw new JsonException("'currency' must be there once only.");
            else if (options.AllowDuplicateProperties)
                reader.Skip();
            else
                throw new JsonException("Money has 'amount' and 'currency', and nothing else.");
        }

        return Money.TryParse(amount, currency, out var money)
            ? money
            : throw new JsonException(Currency.IsKnown(currency)
                ? $"'amount' must be a decimal string with at most {Currency.Exponent(currency!)} decimals for {currency}, up to {Money.Max(currency!).ToAmountString()} either way."
                : "'currency' must be a known ISO 4217 code.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        if (value.Currency is null)
            throw new JsonException("Money that was never set cannot be written.");
        writer.WriteStartObject();
        writer.WriteString("amount"u8, value.ToAmountString());
        writer.WriteString("currency"u8, value.Currency);
        writer.WriteEndObject();
    }

    private static bool Once(ref bool met) => !met && (met = true);

    private static string? Text(ref Utf8JsonReader reader, string name) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw new JsonException($"'{name}' must be a string."),
    };
}
