namespace OnlineShop.Payment.Provider;

/// <summary>Where a refund stands at the provider.</summary>
internal enum ProviderRefundStatus
{
    Pending,
    Succeeded,
    Failed,
}

/// <summary>A refund as the provider has it.</summary>
internal sealed record ProviderRefund(string Id, ProviderRefundStatus Status, string? Failure = null);
