using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Notification.Sending;

/// <summary>How often and how long delivery is tried.</summary>
internal sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>Attempts over a failing channel before a mail or SMS is given up.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 16;

    /// <summary>The first pause between attempts; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a notice waits for the contact of its recipient.</summary>
    public TimeSpan ContactWait { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// How long a text waits for the page that it leads to. That comes on another topic, usually before the status.
    /// </summary>
    public TimeSpan PageWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long notices, and the log of what was sent, are kept.</summary>
    public TimeSpan Kept { get; set; } = TimeSpan.FromDays(365);

    /// <summary>The pause after a number of attempts.</summary>
    public TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromTicks(
            (long)Math.Min(LongestPause.Ticks, FirstPause.Ticks * Math.Pow(2, Math.Clamp(attempts - 1, 0, 40))));
}
