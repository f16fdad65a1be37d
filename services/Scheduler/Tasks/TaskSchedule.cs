namespace OnlineShop.Scheduler.Tasks;

/// <summary>A configured schedule.</summary>
internal sealed class TaskSchedule
{
    /// <summary>A cron expression with seconds, in UTC.</summary>
    public string? Cron { get; set; }

    /// <summary>An interval such as <c>00:01:00</c>, at least a second.</summary>
    public TimeSpan? Every { get; set; }
}
