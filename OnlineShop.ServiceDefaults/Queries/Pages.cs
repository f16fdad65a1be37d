using System.Globalization;
using FluentValidation;

namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>Pages of lists, and their parameters <c>limit</c> and <c>after</c>.</summary>
public static class Pages
{
    /// <summary>The most items of a page.</summary>
    public const int Longest = 100;

    /// <summary>What a limit must be.</summary>
    public const string LimitMessage = "It must be a whole number from 1 to 100.";

    /// <summary>What a cursor must be.</summary>
    public const string AfterMessage = "It must be the 'next' of an earlier page.";

    /// <summary>Reads both parameters, or notes what they must be.</summary>
    /// <param name="usual">The limit where it is left out.</param>
    public static PageRequest<TKey> Read<TKey>(
        string? limit, string? after, Dictionary<string, string[]> errors, int usual = 20)
        where TKey : IParsable<TKey>
    {
        var count = ReadLimit(limit, errors, usual);
        if (string.IsNullOrEmpty(after))
            return new(count, true, default);
        if (!PageCursor.TryRead<TKey>(after, out var key))
            errors["after"] = [AfterMessage];
        return new(count, false, key);
    }

    /// <summary>How many items a page shall hold; null where the text is no such number.</summary>
    /// <param name="text">The parameter <c>limit</c>.</param>
    /// <param name="usual">Where it is left out.</param>
    public static int? ParseLimit(string? text, int usual = 20) => string.IsNullOrEmpty(text) ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= Longest
            ? limit
            : null;

    /// <summary>Reads <c>limit</c>, or notes what it must be.</summary>
    public static int ReadLimit(string? text, Dictionary<string, string[]> errors, int usual = 20)
    {
        if (ParseLimit(text, usual) is { } limit)
            return limit;
        errors["limit"] = [LimitMessage];
        return usual;
    }

    /// <summary>The rule of <c>limit</c>, for validators.</summary>
    public static void IsPageLimit<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => ParseLimit(text) is not null).WithMessage(LimitMessage);

    /// <summary>The rule of <c>after</c>, for validators.</summary>
    public static void IsPageCursor<T, TKey>(this IRuleBuilder<T, string?> rule)
        where TKey : IParsable<TKey> =>
        rule.Must(text => string.IsNullOrEmpty(text) || PageCursor.TryRead<TKey>(text, out _))
            .WithMessage(AfterMessage);

    /// <summary>Makes a page of rows that were read one more than it holds: a full page may be the last.</summary>
    /// <param name="rows">The rows, one more than <paramref name="limit"/> if there are as many.</param>
    /// <param name="key">By what the list is sorted and its next page begins.</param>
    public static Page<T> Of<TRow, TKey, T>(
        IReadOnlyList<TRow> rows, int limit, Func<TRow, TKey> key, Func<TRow, T> view)
        where TKey : IParsable<TKey> =>
        new([.. rows.Take(limit).Select(view)], rows.Count > limit ? PageCursor.Of(key(rows[limit - 1])) : null);

    /// <summary>The rows of a page, and its last one where another page follows; null where none does.</summary>
    /// <param name="rows">The rows, one more than the page holds if there are as many.</param>
    public static (IReadOnlyList<T> Rows, T? Last) Cut<T>(IReadOnlyList<T> rows, int limit)
        where T : class => rows.Count > limit ? ([.. rows.Take(limit)], rows[limit - 1]) : (rows, null);
}
