using System.Buffers.Text;
using System.Text;
using FluentValidation;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Promotions.Paging;

/// <param name="Limit">1 to 100; 20 if left out.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
internal sealed record PageQuery(string? Limit, string? After)
{
    public int Size => Pages.ParseLimit(Limit)!.Value;

    /// <summary>The key of the last item of the page before.</summary>
    public string? LastKey => Decode(After);

    public static string? Decode(string? cursor) =>
        cursor is not null && Base64Url.IsValid(cursor) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) : null;
}

internal sealed class PageQueryValidator : AbstractValidator<PageQuery>
{
    public PageQueryValidator()
    {
        RuleFor(q => q.Limit).Must(limit => Pages.ParseLimit(limit) is not null).WithMessage(Pages.LimitMessage);
        RuleFor(q => q.After).Must(after => after is null || PageQuery.Decode(after) is { Length: > 0 and <= 64 }).WithMessage(Pages.AfterMessage);
    }
}

/// <param name="Next">Where the next page begins; left out on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Makes a page of rows that were read one more than the page holds.</summary>
    public static Page<T> Of<TRow>(IReadOnlyList<TRow> rows, int size, Func<TRow, string> key, Func<TRow, T> view)
        where TRow : class
    {
        var (page, last) = Pages.Cut(rows, size);
        return new([.. page.Select(view)], last is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key(last))));
    }
}
