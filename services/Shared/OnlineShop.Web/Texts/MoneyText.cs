using System.Globalization;
using OnlineShop.Contracts;

namespace OnlineShop.Web.Texts;

/// <summary>Amounts as people write them: <c>€1,234.50</c> in English, <c>1 234,50 €</c> in Russian; and sums of them.</summary>
public static class MoneyText
{
    private const string NoBreak = "\u00A0";

    private static readonly Dictionary<string, string> Symbols =
        new() { ["EUR"] = "€", ["USD"] = "$", ["GBP"] = "£", ["JPY"] = "¥", ["RUB"] = "₽" };

    /// <summary>An amount with its currency.</summary>
    public static string Format(Client.Money money, Language language) =>
        Write(money.ToDecimal(), Currency.Exponent(money.Currency), money.Currency, language);

    /// <summary>An amount without decimals, for where there is little room.</summary>
    public static string FormatWhole(decimal amount, string currency, Language language) => Write(amount, 0, currency, language);

    /// <summary>The amount of several units.</summary>
    public static Client.Money Times(Client.Money money, int units) => Of(money.ToDecimal() * units, money.Currency);

    /// <summary>All amounts together; null where there are none, or where they are in different currencies.</summary>
    public static Client.Money? Sum(IEnumerable<Client.Money> amounts)
    {
        var all = amounts.ToList();
        return all.Count > 0 && all.All(amount => amount.Currency == all[0].Currency)
            ? Of(all.Sum(amount => amount.ToDecimal()), all[0].Currency)
            : null;
    }

    /// <summary>An amount in a currency, with the decimals that it has.</summary>
    public static Client.Money Of(decimal amount, string currency) => new()
    {
        Amount = amount.ToString("F" + Currency.Exponent(currency), CultureInfo.InvariantCulture), Currency = currency,
    };

    private static string Write(decimal amount, int decimals, string currency, Language language)
    {
        var number = amount.ToString("N" + decimals, language.Numbers);
        return Symbols.TryGetValue(currency, out var symbol) && language.SymbolComesFirst
            ? symbol + number
            : $"{number}{NoBreak}{symbol ?? currency}";
    }
}
