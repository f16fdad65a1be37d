using System.Collections.Frozen;

namespace OnlineShop.Order.Pricing;

/// <summary>
/// Standard VAT rates of the European Union by country of delivery, as the European Commission publishes them
/// (Taxes in Europe Database, 2026). Goods that leave the union carry none.
/// </summary>
internal static class VatTable
{
    private static readonly FrozenDictionary<string, decimal> Percents = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["AT"] = 20, ["BE"] = 21, ["BG"] = 20, ["CY"] = 19, ["CZ"] = 21, ["DE"] = 19, ["DK"] = 25, ["EE"] = 24, ["ES"] = 21,
        ["FI"] = 25.5m, ["FR"] = 20, ["GR"] = 24, ["HR"] = 25, ["HU"] = 27, ["IE"] = 23, ["IT"] = 22, ["LT"] = 21, ["LU"] = 17,
        ["LV"] = 21, ["MT"] = 18, ["NL"] = 21, ["PL"] = 23, ["PT"] = 23, ["RO"] = 21, ["SE"] = 25, ["SI"] = 22, ["SK"] = 23,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The percentage for a country (ISO 3166-1 alpha-2); 0 outside the union.</summary>
    public static decimal Percent(string country) => Percents.GetValueOrDefault(country, 0m);
}
