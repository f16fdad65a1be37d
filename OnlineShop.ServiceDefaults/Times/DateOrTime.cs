using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime.Text;

namespace OnlineShop.ServiceDefaults.Times;

/// <summary>
/// A date, which means the whole day in the shop's time zone, or a moment with its offset. It is read from bodies and from
/// queries; a time without an offset is neither, since everybody would guess another moment.
/// </summary>
[JsonConverter(typeof(DateOrTimeConverter))]
public readonly record struct DateOrTime : IParsable<DateOrTime>
{
    /// <summary>What it must look like, to tell a client.</summary>
    public const string Form =
        $"It must be a date such as 2026-01-31, or a time with its offset such as 2026-01-31T12:00:00Z, {Years}.";

    /// <summary>What a moment must look like, where a date is none.</summary>
    public const string TimeForm = $"It must be a time with its offset such as 2026-01-31T12:00:00Z, {Years}.";

    /// <summary>
    /// The first moment that is read. A year's margin to what the type can hold leaves room for any offset and for the day
    /// before.
    /// </summary>
    public static readonly DateTimeOffset Earliest = new(FirstYear, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The last moment that is read.</summary>
    public static readonly DateTimeOffset Latest = new DateTimeOffset(LastYear + 1, 1, 1, 0, 0, 0, TimeSpan.Zero)
        .AddMicroseconds(-1);

    private const string Years = "in the years 0002 to 9998";
    private const int FirstYear = 2;
    private const int LastYear = 9998;

    /// <summary>RFC 3339, and the same without seconds (ISO 8601).</summary>
    private static readonly OffsetDateTimePattern[] Patterns =
        [OffsetDateTimePattern.Rfc3339, OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>")];

    private readonly DateOnly? date;
    private readonly DateTimeOffset time;

    /// <summary>A whole day.</summary>
    public DateOrTime(DateOnly date) => this.date = date;

    /// <summary>A moment.</summary>
    public DateOrTime(DateTimeOffset time) => this.time = time.ToUniversalTime();

    /// <summary>Where a time that begins here begins: the first moment of the day, or the moment itself.</summary>
    public DateTimeOffset Start(ShopCalendar calendar) => date is { } day ? calendar.StartOf(day) : time;

    /// <summary>Where a time that ends here ends: the last moment of the day, or the moment itself.</summary>
    public DateTimeOffset End(ShopCalendar calendar) => date is { } day ? calendar.EndOf(day) : time;

    /// <summary>Reads a moment with its offset, to the microsecond as the databases keep it; a date is none.</summary>
    public static bool TryParseTime(string? text, out DateTimeOffset time)
    {
        time = default;
        foreach (var pattern in Patterns)
        {
            // RFC 3339 lets both letters be small.
            if (text is null || !pattern.Parse(text.ToUpperInvariant()).TryGetValue(default, out var read))
                continue;
            // Reckoned in ticks: an offset may lead beyond what any type of a moment can hold.
            var ticks = read.Year < 1 ? 0 : read.LocalDateTime.ToDateTimeUnspecified().Ticks - read.Offset.Ticks;
            if (ticks < Earliest.Ticks || ticks > Latest.Ticks)
                return false;
            time = new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
            return true;
        }

        return false;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out DateOrTime)"/>
    public static bool TryParse(string? text, out DateOrTime result)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            result = new DateOrTime(day);
            return day.Year is >= FirstYear and <= LastYear;
        }

        var isTime = TryParseTime(text, out var time);
        result = new DateOrTime(time);
        return isTime;
    }

    /// <summary>Reads a date or a moment with its offset.</summary>
    public static bool TryParse(string? s, IFormatProvider? provider, out DateOrTime result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static DateOrTime Parse(string s, IFormatProvider? provider) =>
        TryParse(s, out var result) ? result : throw new FormatException(Form);

    /// <summary>The form that it is read in.</summary>
    public override string ToString() =>
        date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            ?? time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    /// <summary>A moment is written as any other of its type: the fingerprints of requests are made of it.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        if (date is null)
            writer.WriteStringValue(time);
        else
            writer.WriteStringValue(ToString());
    }
}
