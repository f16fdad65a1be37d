using System.Collections.Frozen;

namespace OnlineShop.Contracts;

/// <summary>The currencies that the shop knows, each with the number of digits of its minor unit (ISO 4217, table A.1).</summary>
public static class Currency
{
    /// <summary>The currency of the catalog's prices and of stored base amounts.</summary>
    public const string Base = "EUR";

    private static readonly FrozenDictionary<string, int> Exponents = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["AED"] = 2, ["AUD"] = 2, ["BGN"] = 2, ["BHD"] = 3, ["BRL"] = 2, ["CAD"] = 2, ["CHF"] = 2, ["CLP"] = 0, ["CNY"] = 2,
        ["CZK"] = 2, ["DKK"] = 2, ["EUR"] = 2, ["GBP"] = 2, ["HKD"] = 2, ["HUF"] = 2, ["IDR"] = 2, ["ILS"] = 2, ["INR"] = 2,
        ["ISK"] = 0, ["JOD"] = 3, ["JPY"] = 0, ["KRW"] = 0, ["KWD"] = 3, ["KZT"] = 2, ["MXN"] = 2, ["MYR"] = 2, ["NOK"] = 2,
        ["NZD"] = 2, ["OMR"] = 3, ["PHP"] = 2, ["PLN"] = 2, ["RON"] = 2, ["RSD"] = 2, ["RUB"] = 2, ["SAR"] = 2, ["SEK"] = 2,
        ["SGD"] = 2, ["THB"] = 2, ["TND"] = 3, ["TRY"] = 2, ["UAH"] = 2, ["USD"] = 2, ["VND"] = 0, ["ZAR"] = 2,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All known codes, in alphabetical order.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Exponents.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether <paramref name="code"/> is a known ISO 4217 code in capitals.</summary>
    public static bool IsKnown(string? code) => code is not null && Exponents.ContainsKey(code);

    /// <summary>The number of decimal digits of the currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD.</summary>
    /// <exception cref="UnknownCurrencyException">The code is not in the table.</exception>
    public static int Exponent(string code) =>
        Exponents.TryGetValue(code, out var exponent) ? exponent : throw new UnknownCurrencyException(code);
}

/// <summary>A currency code that the shop does not know.</summary>
public sealed class UnknownCurrencyException(
    string code) : ArgumentException($"'{code}' is not a known ISO 4217 currency code.")
{
    /// <summary>The code as given.</summary>
    public string Code { get; } = code;
}
