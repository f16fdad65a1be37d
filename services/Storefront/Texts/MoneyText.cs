using OnlineShop.Contracts;

namespace OnlineShop.Storefront.Texts;

/// <summary>Amounts as people write them: <c>€1,234.50</c> in English, <c>1 234,50 €</c> in Russian.</summary>
internal static class MoneyText
{
    private const string NoBreak = "\u00A0";

    private static readonly Dictionary<string, string> Symbols =
        new() { ["EUR"] = "€", ["USD"] = "$", ["GBP"] = "£", ["JPY"] = "¥", ["RUB"] = "₽" };

    public static string Format(Client.Money money, Language language)
    {
        var number = money.ToDecimal().ToString("N" + Currency.Exponent(money.Currency), language.Numbers);
        return Symbols.TryGetValue(money.Currency, out var symbol) && language.SymbolComesFirst
            ? symbol + number
            : $"{number}{NoBreak}{symbol ?? money.Currency}";
    }
}
