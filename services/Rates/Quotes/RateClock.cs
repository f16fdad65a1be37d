namespace OnlineShop.Rates.Quotes;

/// <summary>Days and ages, in UTC.</summary>
internal static class RateClock
{
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Whole seconds since a table's values were received.</summary>
    public static long AgeOf(this TimeProvider clock, RateTable table) =>
        Math.Max(0, (long)(clock.GetUtcNow() - table.ReceivedAt).TotalSeconds);
}
