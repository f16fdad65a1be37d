using System.Globalization;
using OnlineShop.Contracts;

namespace OnlineShop.Notification.Templates;

/// <summary>Amounts as people write them: <c>€1,234.50</c> in English, <c>1 234,50 €</c> in Russian.</summary>
internal static class MoneyText
{
    private const string NoBreak = "\u00A0";

    private static readonly Dictionary<string, string> Symbols = new()
    {
        ["EUR"] = "€", ["USD"] = "$", ["GBP"] = "£", ["JPY"] = "¥", ["RUB"] = "₽", ["KRW"] = "₩", ["INR"] = "₹", ["ILS"] = "₪",
        ["VND"] = "₫", ["KZT"] = "₸", ["UAH"] = "₴", ["TRY"] = "₺", ["PHP"] = "₱",
    };

    private static readonly NumberFormatInfo English =
        new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };
    private static readonly NumberFormatInfo Russian =
        new() { NumberGroupSeparator = NoBreak, NumberDecimalSeparator = "," };

    public static string Format(Money money, string language)
    {
        var digits = Currency.Exponent(money.Currency);
        var symbol = Symbols.GetValueOrDefault(money.Currency);
        var number = Math.Abs(money.Amount).ToString("N" + digits, language == "ru" ? Russian : English);
        var sign = money.MinorUnits < 0 ? "−" : "";
        return language == "ru" || symbol is null
            ? $"{sign}{number}{NoBreak}{symbol ?? money.Currency}"
            : $"{sign}{symbol}{number}";
    }
}
