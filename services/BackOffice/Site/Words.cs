using System.Globalization;
using System.Text.Json;

namespace OnlineShop.BackOffice.Site;

/// <summary>Values in the words of addresses and of the API.</summary>
internal static class Words
{
    /// <summary>The word of an enumeration's value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A day as addresses and fields of the type <c>date</c> write it; null for none.</summary>
    public static string? Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The value of a word; null where it is none.</summary>
    public static T? Find<T>(string? word)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(known => Of(known) == word).Select(known => (T?)known).FirstOrDefault();

    /// <summary>The day of a text; null where it is none.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
