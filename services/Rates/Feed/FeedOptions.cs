using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Rates.Feed;

/// <summary>Where rates come from, and which lists are accepted.</summary>
internal sealed class FeedOptions
{
    public const string Section = "Feed";

    /// <summary>The address of a list in the form of the European Central Bank.</summary>
    [Required(ErrorMessage = "Feed:Url is not set."), Url(ErrorMessage = "Feed:Url must be an http or https address.")]
    public string Url { get; set; } = "";

    /// <summary>The name that rates of this feed are served under.</summary>
    [Required(ErrorMessage = "Feed:Source is not set.")]
    public string Source { get; set; } = "ECB";

    /// <summary>How long one read may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A list with fewer currencies on a day is partial, and refused.</summary>
    [Range(1, 200, ErrorMessage = "Feed:MinimumCurrencies must be between 1 and 200.")]
    public int MinimumCurrencies { get; set; } = 20;

    /// <summary>
    /// A value that moved further than this since the day before is logged as suspicious; it is kept.
    /// </summary>
    [Range(0.1, 10_000, ErrorMessage = "Feed:JumpWarningPercent must be above 0.")]
    public decimal JumpWarningPercent { get; set; } = 20;

    /// <summary>The pause after the first failure; it doubles with each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause between two attempts.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A run is given up after this many failures, unless there are no rates at all yet.</summary>
    [Range(1, 1000, ErrorMessage = "Feed:MaxAttempts must be between 1 and 1000.")]
    public int MaxAttempts { get; set; } = 8;

    /// <summary>The pause after a number of failed attempts.</summary>
    public TimeSpan PauseAfter(int attempts)
    {
        var doubled = FirstRetry.TotalSeconds * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20));
        return TimeSpan.FromSeconds(Math.Min(doubled, LongestRetry.TotalSeconds));
    }
}
