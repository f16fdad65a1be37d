using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Payment.Provider;

/// <summary>The section <c>Provider</c>.</summary>
internal sealed class ProviderOptions
{
    public const string Section = "Provider";

    /// <summary>The provider's address.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = null!;

    /// <summary>The shop's secret key at the provider.</summary>
    [Required]
    public string ApiKey { get; set; } = "";

    /// <summary>The version of the provider's API that this adapter is written for, sent as <c>Stripe-Version</c>.</summary>
    [Required]
    public string ApiVersion { get; set; } = "2025-03-31.basil";

    /// <summary>How long an answer may take before the result counts as unknown.</summary>
    [Range(0.1, 25)]
    public double TimeoutSeconds { get; set; } = 5;

    /// <summary>
    /// Where the provider sends a customer who has confirmed; <c>{orderId}</c> is filled in. None: they stay on the provider's
    /// page.
    /// </summary>
    public string? ReturnUrl { get; set; }

    /// <summary>
    /// The secrets that the provider signs its webhooks with; more than one while a secret is being changed. Empty: all webhooks
    /// are refused.
    /// </summary>
    public string[] WebhookSecrets { get; set; } = [];

    /// <summary>How long the ids of handled events are kept. The provider repeats an event for three days at most.</summary>
    [Range(3, 365)]
    public double EventRetentionDays { get; set; } = 30;

    /// <summary>How often the provider's list of payments is compared with the shop's, at most.</summary>
    [Range(1, 1440)]
    public double CompareMinutes { get; set; } = 5;

    /// <summary>Whether the provider reports changes itself.</summary>
    public bool HasWebhooks => WebhookSecrets.Any(secret => secret.Length > 0);

    /// <summary>
    /// How often a payment that waits for its customer is checked: rarely where webhooks report it, as a safety net.
    /// </summary>
    public TimeSpan WaitInterval => TimeSpan.FromSeconds(HasWebhooks ? 30 : 2);

    /// <summary>How often a refund that the provider has not settled yet is checked.</summary>
    public TimeSpan RefundInterval => HasWebhooks ? TimeSpan.FromMinutes(10) : TimeSpan.FromMinutes(1);
}
