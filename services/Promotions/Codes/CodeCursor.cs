using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OnlineShop.Promotions.Codes;

/// <summary>Where a page of codes ended.</summary>
/// <param name="Sort">One of <see cref="PromoCodeSort.All"/>: another order ends elsewhere.</param>
/// <param name="Number">What the last code is sorted by before its name; 0 where there is nothing.</param>
/// <param name="Code">The last code.</param>
internal sealed record CodeCursor(string Sort, long Number, string Code) : IParsable<CodeCursor>
{
    /// <summary>No code has it in its name.</summary>
    private const char Between = '|';

    /// <summary>The moment that <see cref="Number"/> is, in the orders that go by one.</summary>
    public DateTimeOffset Moment => new(Number, TimeSpan.Zero);

    /// <summary>Where a page ends with a code.</summary>
    public static CodeCursor Of(string sort, CodeRow last) => new(
        sort,
        sort switch
        {
            PromoCodeSort.Newest => last.CreatedAt.UtcTicks,
            PromoCodeSort.ValidTo => last.ValidTo.UtcTicks,
            PromoCodeSort.MostUsed => last.Redeemed,
            _ => 0,
        },
        last.Code);

    /// <summary>The alphabetical order's is the code alone, as it was when there was no other order.</summary>
    public override string ToString() => Sort == PromoCodeSort.Code
        ? Code
        : string.Create(CultureInfo.InvariantCulture, $"{Sort}{Between}{Number}{Between}{Code}");

    public static CodeCursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException("It is no place in a list of codes.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out CodeCursor? result)
    {
        result = s?.Split(Between) switch
        {
            [{ Length: > 0 } code] => new CodeCursor(PromoCodeSort.Code, 0, code),
            [var sort, var number, { Length: > 0 } code] when PromoCodeSort.All.Contains(sort)
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
                && read <= DateTimeOffset.MaxValue.UtcTicks => new CodeCursor(sort, read, code),
            _ => null,
        };
        return result is not null;
    }
}
