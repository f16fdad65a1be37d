using System.Globalization;

namespace OnlineShop.Sandbox.Ecb;

/// <summary>
/// Reference rates for any day: believable levels that move a little from day to day. They are a function of the date alone,
/// so a day keeps its rates whenever and wherever it is asked for.
/// </summary>
internal static class ReferenceRates
{
    private static readonly Level[] Levels =
    [
        new("USD", 1.1625m), new("JPY", 180.42m), new("CZK", 24.213m), new("DKK", 7.4689m, 0.0002),
        new("GBP", 0.87865m),
        new("HUF", 381.73m), new("PLN", 4.2378m), new("RON", 5.0856m, 0.002), new("SEK", 10.9805m), new("CHF", 0.9318m),
        new("ISK", 147.40m), new("NOK", 11.7680m), new("TRY", 49.2153m), new("AUD", 1.7823m), new("BRL", 6.2114m),
        new("CAD", 1.6287m), new("CNY", 8.2543m), new("HKD", 9.0461m), new("IDR", 19387.54m), new("ILS", 3.7890m),
        new("INR", 103.8170m), new("KRW", 1702.36m), new("MXN", 21.3612m), new("MYR", 4.8098m), new("NZD", 2.0643m),
        new("PHP", 68.315m), new("SGD", 1.5139m), new("THB", 37.662m), new("ZAR", 19.9874m),
    ];

    /// <summary>The day whose rates were published last: today, or the Friday before a weekend.</summary>
    public static DateOnly LastWorkingDay(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        return IsWorkingDay(day) ? day : PreviousWorkingDay(day);
    }

    public static DateOnly PreviousWorkingDay(DateOnly day)
    {
        do
            day = day.AddDays(-1);
        while (!IsWorkingDay(day));
        return day;
    }

    /// <summary>
    /// How much of each currency one euro buys on a day, in the order and with the decimals of the published list.
    /// </summary>
    public static IEnumerable<(string Currency, string Rate)> On(DateOnly day)
    {
        foreach (var level in Levels)
        {
            var rate = decimal.Round(
                level.Rate * (decimal)(1 + (level.Swing * Movement(level.Currency, day))), level.Rate.Scale);
            yield return (level.Currency, rate.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Between −1 and 1: slow waves of a quarter and a month, and a little noise of the day.</summary>
    private static double Movement(string currency, DateOnly day)
    {
        var phase = currency.Aggregate(7, (hash, letter) => (hash * 31) + letter);
        var noise = Math.Sin((day.DayNumber * 12.9898) + phase) * 43758.5453;
        noise -= Math.Floor(noise);
        return (0.6 * Math.Sin((day.DayNumber / 14.3) + phase))
            + (0.3 * Math.Sin((day.DayNumber / 4.7) + (phase * 1.7)))
            + (0.1 * ((2 * noise) - 1));
    }

    private sealed record Level(string Currency, decimal Rate, double Swing = 0.012);
}
