using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Scheduler.Running;

/// <summary>How runs are tried and kept.</summary>
internal sealed class RunOptions
{
    public const string Section = "Runs";

    /// <summary>Attempts of a call before it has failed.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 10;

    /// <summary>The pause after the first attempt; each next one is twice as long, up to ten minutes.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many days finished runs are kept.</summary>
    [Range(1, 3650)]
    public int KeptDays { get; set; } = 7;

    public TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromTicks((long)Math.Min(TimeSpan.FromMinutes(10).Ticks, FirstPause.Ticks * Math.Pow(2, Math.Clamp(attempts - 1, 0, 30))));
}
