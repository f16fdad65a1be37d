using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Scheduler.Running;

/// <summary>How often calls are attempted, and how long runs are kept.</summary>
internal sealed class RunOptions
{
    public const string Section = "Runs";

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>After how many attempts a call has failed.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 10;

    /// <summary>The pause after the first attempt. It doubles after each further one, up to ten minutes.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many days finished runs are kept.</summary>
    [Range(1, 3650)]
    public int KeptDays { get; set; } = 7;

    public TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromTicks(
            (long)Math.Min(LongestPause.Ticks, FirstPause.Ticks * Math.Pow(2, Math.Clamp(attempts - 1, 0, 30))));
}
