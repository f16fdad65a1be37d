namespace OnlineShop.Payment.Payments;

/// <summary>What to do about a payment next.</summary>
internal enum PaymentStep
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Give it up: its time ran out before the provider was asked.</summary>
    Expire,

    /// <summary>Find the amount in a currency that the provider accepts.</summary>
    Convert,

    /// <summary>Ask the provider to charge; a repetition carries the same key.</summary>
    Charge,

    /// <summary>Ask the provider whether the charge ever arrived, without requesting it again.</summary>
    Find,

    /// <summary>Retrieve the payment's status from the provider.</summary>
    Retrieve,

    /// <summary>Take the held money.</summary>
    Capture,

    /// <summary>Void the authorization, or stop waiting for the customer.</summary>
    Cancel,
}
