using Quartz;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>The times of a cron expression in Quartz's format: with seconds, in UTC.</summary>
internal static class CronSchedule
{
    private const int Longest = 200;

    /// <summary>The next time after a moment; null if there is none.</summary>
    public static DateTimeOffset? Next(string cron, DateTimeOffset after) =>
        CronExpression.Parse(cron).WithTimeZone(TimeZoneInfo.Utc).GetNextValidTimeAfter(after);

    /// <summary>Why an expression cannot be used: it is malformed, or it never fires. Null if it can.</summary>
    public static string? WhyNot(string cron, DateTimeOffset now)
    {
        if (cron.Length > Longest)
            return $"It must have at most {Longest} characters.";
        if (!CronExpression.TryParse(cron, out _))
            return "It must be a cron expression with seconds, such as '0 0 3 * * ?', with each value in its range.";
        return Next(cron, now) is null ? "It never fires: there is no such day, or none that is still to come." : null;
    }
}
