using OnlineShop.Sandbox.PaymentProvider.Webhooks;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>The section <c>PaymentProvider</c>.</summary>
internal sealed class PaymentProviderOptions
{
    /// <summary>The secret key that callers present as a bearer token, or as the user of HTTP Basic.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>How late the answer to a charge with <c>tok_timeout</c> comes.</summary>
    public double LateAnswerSeconds { get; set; } = 8;

    /// <summary>How long a refund that ends otherwise than it began stands as it began.</summary>
    public double AsyncRefundSeconds { get; set; } = 5;

    /// <summary>The fee's share of a captured amount: Stripe's standard price for cards of the European Economic Area.</summary>
    public decimal FeePercent { get; set; } = 1.5m;

    /// <summary>The fee's fixed part, in euros.</summary>
    public decimal FeeFixedEur { get; set; } = 0.25m;

    /// <summary>What a dispute costs, in euros.</summary>
    public decimal DisputeFeeEur { get; set; } = 20m;

    public WebhookOptions Webhooks { get; set; } = new();
}
