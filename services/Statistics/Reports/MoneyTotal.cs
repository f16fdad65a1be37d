using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OnlineShop.Contracts;

namespace OnlineShop.Statistics.Reports;

/// <summary>
/// A sum over many orders, written as money is. It is not held to the range of one amount (10^15 minor units): a
/// report never fails because a shop has sold a lot.
/// </summary>
[JsonConverter(typeof(MoneyTotalJsonConverter))]
internal readonly record struct MoneyTotal(decimal MinorUnits, string Currency)
{
    /// <summary>A sum in the base currency.</summary>
    public static MoneyTotal InBase(decimal minorUnits) => new(minorUnits, Contracts.Currency.Base);

    /// <summary>The mean of a number of parts, rounded half to even; zero of none.</summary>
    public MoneyTotal Over(long parts) =>
        new(parts == 0 ? 0 : decimal.Round(MinorUnits / parts, 0, MidpointRounding.ToEven), Currency);

    /// <summary>The amount with exactly the currency's decimals.</summary>
    public string ToAmountString()
    {
        var exponent = Contracts.Currency.Exponent(Currency);
        var amount = MinorUnits;
        for (var digit = 0; digit < exponent; digit++)
            amount /= 10;
        return amount.ToString("F" + exponent, CultureInfo.InvariantCulture);
    }

    public static MoneyTotal operator -(MoneyTotal left, MoneyTotal right) => left.Currency == right.Currency
        ? new(left.MinorUnits - right.MinorUnits, left.Currency)
        : throw new CurrencyMismatchException(left.Currency, right.Currency);
}

/// <summary>The form of <see cref="Money"/>: <c>{"amount":"12.34","currency":"EUR"}</c>.</summary>
internal sealed class MoneyTotalJsonConverter : JsonConverter<MoneyTotal>
{
    public override MoneyTotal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A report is not read.");

    public override void Write(Utf8JsonWriter writer, MoneyTotal value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("amount"u8, value.ToAmountString());
        writer.WriteString("currency"u8, value.Currency);
        writer.WriteEndObject();
    }
}
