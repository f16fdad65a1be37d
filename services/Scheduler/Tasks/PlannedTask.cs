namespace OnlineShop.Scheduler.Tasks;

/// <summary>A row of <c>tasks</c>.</summary>
internal sealed class PlannedTask
{
    /// <summary>The column that says whether Quartz has yet to learn of a change.</summary>
    public const string NeedsSync = "NeedsSync";

    /// <summary>The column that says when to tell Quartz.</summary>
    public const string SyncAt = "SyncAt";

    public const string Active = "active";
    public const string Paused = "paused";
    public const string Done = "done";
    public const string Finished = "finished";
    public const string Deleted = "deleted";

    public Guid Id { get; init; }

    public long Position { get; init; }

    public string Name { get; init; } = "";

    public bool BuiltIn { get; init; }

    public string? Cron { get; init; }

    public int? EverySeconds { get; init; }

    public DateTimeOffset? RunAt { get; init; }

    public string? Payload { get; init; }

    public string? CallService { get; init; }

    public string? CallMethod { get; init; }

    public string? CallPath { get; init; }

    public string State { get; init; } = Active;

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public bool IsCall => CallService is not null;

    /// <summary>When the schedule makes it run next; null if it never does again.</summary>
    /// <param name="lastDue">The due time of the last scheduled run.</param>
    public DateTimeOffset? NextRun(DateTimeOffset now, DateTimeOffset? lastDue)
    {
        if (State != Active)
            return null;
        if (Cron is not null)
            return CronSchedule.Next(Cron, now);
        if (EverySeconds is not { } seconds)
            return RunAt;
        var next = (lastDue ?? CreatedAt).AddSeconds(seconds);
        return next > now ? next : now;
    }
}
