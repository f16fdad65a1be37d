using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Notification.Outgoing;

/// <summary>How often and how long delivery is tried.</summary>
internal sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>Attempts over a failing channel before a notification is given up.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 16;

    /// <summary>The first pause between attempts; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a notification waits for the contact of its recipient.</summary>
    public TimeSpan ContactWait { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The pause after a number of attempts.</summary>
    public TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromTicks(
            (long)Math.Min(LongestPause.Ticks, FirstPause.Ticks * Math.Pow(2, Math.Clamp(attempts - 1, 0, 40))));
}
