using System.Globalization;

namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>
/// Pages of lists. A list reads one row more than its page holds, so that it knows whether another page follows: a full page may be the last.
/// </summary>
public static class Pages
{
    /// <summary>The most items of a page.</summary>
    public const int Longest = 100;

    /// <summary>What a limit must be.</summary>
    public const string LimitMessage = "It must be a whole number from 1 to 100.";

    /// <summary>What a cursor must be.</summary>
    public const string AfterMessage = "It must be the 'next' of an earlier page.";

    /// <summary>How many items a page shall hold; null where the text is no such number.</summary>
    /// <param name="text">The parameter <c>limit</c>.</param>
    /// <param name="usual">Where it is left out.</param>
    public static int? ParseLimit(string? text, int usual = 20) => string.IsNullOrEmpty(text) ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Longest ? limit : null;

    /// <summary>Reads <c>limit</c>, or notes what it must be.</summary>
    public static int ReadLimit(string? text, Dictionary<string, string[]> errors, int usual = 20)
    {
        if (ParseLimit(text, usual) is { } limit)
            return limit;
        errors["limit"] = [LimitMessage];
        return usual;
    }

    /// <summary>The rows of a page, and its last one where another page follows; null where none does.</summary>
    /// <param name="rows">The rows, one more than the page holds if there are as many.</param>
    public static (IReadOnlyList<T> Rows, T? Last) Cut<T>(IReadOnlyList<T> rows, int limit)
        where T : class => rows.Count > limit ? ([.. rows.Take(limit)], rows[limit - 1]) : (rows, null);
}
