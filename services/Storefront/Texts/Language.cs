using System.Globalization;

namespace OnlineShop.Storefront.Texts;

/// <summary>A language of the shop, with its ways of writing. Its texts are in <c>Texts/*.resx</c>.</summary>
/// <param name="Name">What it calls itself.</param>
internal sealed record Language(
    string Code, string Name, NumberFormatInfo Numbers, string DateFormat, bool SymbolComesFirst)
{
    public static Language English { get; } = new(
        "en", "English", new NumberFormatInfo { NumberGroupSeparator = ",", NumberDecimalSeparator = "." }, "d MMMM yyyy", true);

    public static Language Russian { get; } = new(
        "ru", "Русский", new NumberFormatInfo { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = "," }, "dd.MM.yyyy",
        false);

    public static IReadOnlyList<Language> All { get; } = [English, Russian];

    /// <summary>The language of a code; null where the shop does not speak it.</summary>
    public static Language? Of(string? code) => All.FirstOrDefault(language => language.Code == code);
}
