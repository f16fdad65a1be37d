using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;

namespace OnlineShop.ServiceDefaults.Times;

/// <summary>The days of the shop: a date means the whole day in the shop's time zone, which may have 23 or 25 hours.</summary>
public sealed class ShopCalendar(IOptions<ShopOptions> options, TimeProvider clock)
{
    /// <summary>The finest that the databases keep.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromMicroseconds(1);

    private readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb[options.Value.TimeZone];

    /// <summary>The IANA name of the shop's time zone.</summary>
    public string TimeZone => zone.Id;

    /// <summary>The day that it is now.</summary>
    public DateOnly Today => DayOf(clock.GetUtcNow());

    /// <summary>The day that a moment is in.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => moment.ToInstant().InZone(zone).Date.ToDateOnly();

    /// <summary>The first moment of a day: midnight, or the end of a gap that skips it.</summary>
    public DateTimeOffset StartOf(DateOnly day) => zone.AtStartOfDay(day.ToLocalDate()).ToInstant().ToDateTimeOffset();

    /// <summary>The last moment of a day that can be told from the first of the next.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1)) - Resolution;
}
