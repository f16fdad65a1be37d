using System.Globalization;
using NodaTime;
using NodaTime.Extensions;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.BackOffice.Site;

/// <summary>
/// Moments as the clock of the shop shows them: what is planned begins and ends by it, wherever the browser is. Fields of forms have
/// them to the minute, as browsers do.
/// </summary>
internal sealed class ShopTimes(ShopCalendar calendar)
{
    /// <summary>How fields for a date and a time hold it.</summary>
    private const string FieldForm = "yyyy-MM-dd'T'HH:mm";

    /// <summary>The finest that the services keep.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromMicroseconds(1);

    private readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb[calendar.TimeZone];

    /// <summary>The IANA name of the shop's time zone.</summary>
    public string Zone => zone.Id;

    /// <summary>A moment to the minute, for people.</summary>
    public string Show(Visitor visitor, DateTimeOffset moment)
    {
        var local = Local(moment);
        return $"{visitor.Date(local)}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>A moment as a field has it.</summary>
    public string ToField(DateTimeOffset moment) => Local(moment).ToString(FieldForm, CultureInfo.InvariantCulture);

    /// <summary>The first moment of the minute that a field says, for the API. What is no time is passed on, for the shop to judge.</summary>
    public string Start(string field) => Read(field) is { } moment ? Written(moment) : field.Trim();

    /// <summary>The last moment of the minute that a field says: 23:59 is the end of the day.</summary>
    public string End(string field) => Read(field) is { } moment ? Written(moment.AddMinutes(1) - Resolution) : field.Trim();

    /// <summary>A moment as the API takes it.</summary>
    public static string Written(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The moment that a field says; null where it is no time.</summary>
    public DateTimeOffset? Read(string field) =>
        DateTime.TryParseExact(field.Trim(), [FieldForm, "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToDateTimeOffset()
            : null;

    private DateTimeOffset Local(DateTimeOffset moment) => moment.ToInstant().InZone(zone).ToDateTimeOffset();
}
