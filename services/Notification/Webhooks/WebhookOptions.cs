using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Notification.Webhooks;

/// <summary>How webhooks are delivered, and where to.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>
    /// Whether webhooks may be inside this network, and be called without TLS. For development; left out, it is so in the environment
    /// <c>Development</c> alone.
    /// </summary>
    public bool? AllowPrivateAddresses { get; set; }

    /// <summary>Who is mailed when a webhook was disabled. Left out: nobody, it is logged alone.</summary>
    [EmailAddress(ErrorMessage = "Webhooks:AdminEmail must be an e-mail address.")]
    public string? AdminEmail { get; set; }

    /// <summary>
    /// The most webhooks of the shop. With fewer than <see cref="MaxParallel"/>, those that fail leave places to the others.
    /// </summary>
    [Range(1, 1000)]
    public int MaxWebhooks { get; set; } = 50;

    /// <summary>How long an attempt may take, from the name's resolution to the end of the answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts at a time, of each replica.</summary>
    [Range(1, 1000)]
    public int MaxParallel { get; set; } = 64;

    /// <summary>Attempts at a time for one webhook, of each replica; while it fails it is one.</summary>
    [Range(1, 1000)]
    public int MaxParallelOfOne { get; set; } = 16;

    /// <summary>The first pause between attempts; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long a delivery is tried.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long a webhook may fail without one success before it is disabled.</summary>
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long deliveries and their attempts are kept.</summary>
    public TimeSpan Kept { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The pause after a number of attempts, a fifth shorter or longer by chance: what failed together comes back apart.</summary>
    /// <param name="chance">From 0 to 1.</param>
    public TimeSpan PauseAfter(int attempts, double chance)
    {
        var doubled = FirstPause.Ticks * Math.Pow(2, Math.Clamp(attempts - 1, 0, 40));
        return TimeSpan.FromTicks((long)(Math.Min(LongestPause.Ticks, doubled) * (0.8 + (0.4 * chance))));
    }
}
