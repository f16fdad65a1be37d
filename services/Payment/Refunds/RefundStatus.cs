namespace OnlineShop.Payment.Refunds;

/// <summary>The status of a refund.</summary>
internal enum RefundStatus
{
    /// <summary>Requested from the provider, or about to be.</summary>
    Pending,

    /// <summary>The money is on its way to the customer.</summary>
    Succeeded,

    /// <summary>The provider refused it, or took it back after it had succeeded; the amount can be refunded again.</summary>
    Failed,

    /// <summary>More than was left, or nothing captured: the provider was not asked.</summary>
    Refused,
}

internal static class RefundStatusExtensions
{
    /// <summary>The status as stored.</summary>
    public static string Wire(this RefundStatus status) => status.ToString().ToLowerInvariant();
}
