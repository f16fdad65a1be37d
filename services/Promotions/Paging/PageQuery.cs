using System.Buffers.Text;
using System.Globalization;
using System.Text;
using FluentValidation;

namespace OnlineShop.Promotions.Paging;

/// <param name="Limit">1 to 100; 20 if left out.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
internal sealed record PageQuery(string? Limit, string? After)
{
    private const int Usual = 20;

    public int Size => ParseLimit(Limit) ?? Usual;

    /// <summary>The key of the last item of the page before.</summary>
    public string? LastKey => Decode(After);

    public static int? ParseLimit(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= 100 ? limit : null;

    public static string? Decode(string? cursor) =>
        cursor is not null && Base64Url.IsValid(cursor) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) : null;
}

internal sealed class PageQueryRules : AbstractValidator<PageQuery>
{
    public PageQueryRules()
    {
        RuleFor(q => q.Limit).Must(limit => limit is null || PageQuery.ParseLimit(limit) is not null).WithMessage("It must be a whole number from 1 to 100.");
        RuleFor(q => q.After).Must(after => after is null || PageQuery.Decode(after) is { Length: > 0 and <= 64 }).WithMessage("It must be the 'next' of an earlier page.");
    }
}

/// <param name="Next">Where the next page begins; left out on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Makes a page of rows that were read one more than the page holds.</summary>
    public static Page<T> Of<TRow>(IReadOnlyList<TRow> rows, int size, Func<TRow, string> key, Func<TRow, T> view) => new(
        [.. rows.Take(size).Select(view)],
        rows.Count > size ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key(rows[size - 1]))) : null);
}
