using OnlineShop.Contracts;

namespace OnlineShop.Payment.Provider;

/// <summary>Where a payment stands at the provider.</summary>
internal enum ProviderStatus
{
    /// <summary>In progress; ask again.</summary>
    Processing,

    /// <summary>The card was refused, or there is none.</summary>
    RequiresPaymentMethod,

    /// <summary>Created and not confirmed: nothing is charged.</summary>
    RequiresConfirmation,

    /// <summary>The customer must confirm.</summary>
    RequiresAction,

    /// <summary>The money is held.</summary>
    RequiresCapture,
    Succeeded,
    Canceled,
}

/// <summary>A payment as the provider has it.</summary>
internal sealed record ProviderIntent(
    string Id, ProviderStatus Status, string? RedirectUrl = null, string? DeclineCode = null,
    string? DeclineMessage = null)
{
    /// <summary>The shop's payment; null where it is not the shop's.</summary>
    public Guid? PaymentId { get; init; }

    /// <summary>Which attempt of that payment it is.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Captured, in minor units of the charged currency.</summary>
    public long ReceivedMinor { get; init; }

    /// <summary>Refunded of it; null where the answer does not tell.</summary>
    public long? RefundedMinor { get; init; }

    /// <summary>The provider's fee, once it is known.</summary>
    public Money? Fee { get; init; }
}
