using System.Globalization;

namespace OnlineShop.Web.Texts;

/// <summary>A language of the shop, with its ways of writing. Its texts are in <c>Texts/*.resx</c>.</summary>
/// <param name="Name">What it calls itself.</param>
/// <param name="Days">Its short names of days and months.</param>
public sealed record Language(
    string Code, string Name, NumberFormatInfo Numbers, string DateFormat, DateTimeFormatInfo Days, bool SymbolComesFirst)
{
    /// <summary>As they stand beside a day. A year has a thirteenth month in some calendars, which has no name here.</summary>
    private static readonly string[] RussianMonths =
        ["янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек.", ""];

    /// <summary>English.</summary>
    public static Language English { get; } = new(
        "en", "English", new NumberFormatInfo { NumberGroupSeparator = ",", NumberDecimalSeparator = "." }, "d MMMM yyyy",
        DateTimeFormatInfo.InvariantInfo, true);

    /// <summary>Russian.</summary>
    public static Language Russian { get; } = new(
        "ru", "Русский", new NumberFormatInfo { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = "," }, "dd.MM.yyyy",
        new DateTimeFormatInfo
        {
            AbbreviatedDayNames = ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
            AbbreviatedMonthNames = RussianMonths,
            AbbreviatedMonthGenitiveNames = RussianMonths,
        },
        false);

    /// <summary>All languages, the first one first chosen.</summary>
    public static IReadOnlyList<Language> All { get; } = [English, Russian];

    /// <summary>The language of a code; null where the shop does not speak it.</summary>
    public static Language? Of(string? code) => All.FirstOrDefault(language => language.Code == code);
}
