using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Statistics.Details;

/// <summary>Where a page ended, and the moment that all pages are of.</summary>
internal sealed record DetailsCursor(long Moment, DateTimeOffset At, Guid Id) : IParsable<DetailsCursor>
{
    private const char Separator = '_';

    private static readonly long Earliest = Micros(DateOrTime.Earliest);
    private static readonly long Latest = Micros(DateOrTime.Latest);

    public static DetailsCursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException("It is no cursor.");

    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out DetailsCursor? result)
    {
        result = s?.Split(Separator) is [var moment, var micros, var id]
            && long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && long.TryParse(micros, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            && at >= Earliest && at <= Latest && Guid.TryParse(id, out var last)
                ? new DetailsCursor(number, DateTimeOffset.UnixEpoch.AddTicks(at * 10), last)
                : null;
        return result is not null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Moment}{Separator}{Micros(At)}{Separator}{Id:N}");

    private static long Micros(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / 10;
}
