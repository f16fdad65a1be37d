namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>The section <c>PaymentProvider</c>.</summary>
internal sealed class PaymentProviderOptions
{
    /// <summary>The secret key that callers present as a bearer token.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>How late the answer to a charge with <c>tok_timeout</c> comes.</summary>
    public double LateAnswerSeconds { get; set; } = 8;
}
