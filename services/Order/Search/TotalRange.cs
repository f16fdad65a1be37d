using System.Globalization;
using OnlineShop.Contracts;

namespace OnlineShop.Order.Search;

/// <summary>
/// Between which totals an order costs, both included and each a decimal number of its own currency: 20 is 20.00 EUR, and 20 JPY.
/// </summary>
/// <param name="Least">The least total; null: any.</param>
/// <param name="Most">The highest total; null: any.</param>
internal sealed record TotalRange(decimal? Least, decimal? Most)
{
    private const int LongestText = 28;

    /// <summary>The most decimals that a currency has.</summary>
    private const int MostDecimals = 3;

    /// <summary>The currencies without decimals, whose minor unit is the major one.</summary>
    public static string[] WholeCurrencies { get; } = WithExponent(0);

    /// <summary>The currencies with three decimals.</summary>
    public static string[] ThousandthCurrencies { get; } = WithExponent(MostDecimals);

    /// <summary>Reads the parameters of a query, or notes what they must be; null where both are left out.</summary>
    public static TotalRange? Read(string? minTotal, string? maxTotal, Dictionary<string, string[]> errors)
    {
        var (least, most) = (ReadAmount("minTotal", minTotal, errors), ReadAmount("maxTotal", maxTotal, errors));
        if (least > most)
        {
            errors["minTotal"] = ["It must not be above 'maxTotal'."];
            errors["maxTotal"] = ["It must not be below 'minTotal'."];
        }

        return least is null && most is null ? null : new TotalRange(least, most);
    }

    /// <summary>The least total in minor units of a currency with so many decimals; null: any.</summary>
    public long? LeastMinor(int decimals) => Least is { } least ? (long)decimal.Ceiling(least * Scale(decimals)) : null;

    /// <summary>The highest total in minor units of a currency with so many decimals; null: any.</summary>
    public long? MostMinor(int decimals) => Most is { } most ? (long)decimal.Floor(most * Scale(decimals)) : null;

    private static decimal? ReadAmount(string name, string? text, Dictionary<string, string[]> errors)
    {
        if (text is null)
            return null;
        if (text.Length <= LongestText
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount <= Money.MaxMinorUnits && decimal.Round(amount, MostDecimals) == amount)
        {
            return amount;
        }

        errors[name] = ["It must be an amount such as 12.50, with at most three decimals."];
        return null;
    }

    private static decimal Scale(int decimals) => decimals switch { 0 => 1m, MostDecimals => 1000m, _ => 100m };

    private static string[] WithExponent(int decimals) => [.. Currency.Codes.Where(code => Currency.Exponent(code) == decimals)];
}
