using OnlineShop.Contracts;

namespace OnlineShop.Payment.Payments;

/// <summary>The payment of one order, as stored. What may happen to it is in <see cref="PaymentRules"/>.</summary>
internal sealed record OrderPayment
{
    public Guid Id { get; init; }
    public Guid OrderId { get; init; }
    public Guid UserId { get; init; }
    public long AmountMinor { get; init; }
    public string Currency { get; init; } = "";
    public string PaymentMethod { get; init; } = "";

    /// <summary>Which attempt to pay the order this is, from 1. Each has an intent of its own at the provider.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Identifies this attempt at the provider.</summary>
    public ChargeKey ChargeKey => new(Id, Attempt);

    public bool CaptureAtOnce { get; init; }
    public DateTimeOffset Deadline { get; init; }
    public PaymentStatus Status { get; init; }
    public long? ChargeMinor { get; init; }
    public string? ChargeCurrency { get; init; }
    public decimal? Rate { get; init; }
    public DateOnly? RateDate { get; init; }
    public string? RateSource { get; init; }
    public string? IntentId { get; init; }
    public string? RedirectUrl { get; init; }
    public string? DeclineCode { get; init; }
    public string? DeclineMessage { get; init; }
    public long CapturedMinor { get; init; }
    public long RefundedMinor { get; init; }

    /// <summary>Refunds requested from the provider and not yet confirmed.</summary>
    public long RefundingMinor { get; init; }

    /// <summary>Refunded or being refunded, in the charge currency.</summary>
    public long ChargeRefundedMinor { get; init; }

    /// <summary>The provider's fee, in the currency that it settles in; null until it is known.</summary>
    public long? FeeMinor { get; init; }

    public string? FeeCurrency { get; init; }

    public bool CancelRequested { get; init; }
    public string? CancelReason { get; init; }
    public bool CaptureRequested { get; init; }

    /// <summary>When the charge was first sent to the provider; null if the provider cannot know of it.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? LastSentAt { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public Guid? Lease { get; init; }

    /// <summary>The provider reported a change while a worker was processing it.</summary>
    public bool LookAgain { get; init; }

    /// <summary>The <c>traceparent</c> of what last requested a step.</summary>
    public string? Trace { get; init; }

    public long Version { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Nothing can change any more, except by refunds.</summary>
    public bool IsOver => Status is PaymentStatus.Captured or PaymentStatus.Declined or PaymentStatus.Voided;

    /// <summary>The order's total.</summary>
    public Money Amount => new(AmountMinor, Currency);

    /// <summary>What the provider is asked to charge, once it is known.</summary>
    public Money? ChargeAmount =>
        ChargeMinor is { } minor && ChargeCurrency is { } currency ? new Money(minor, currency) : null;

    /// <summary>Captured, in the order's currency.</summary>
    public Money Captured => new(CapturedMinor, Currency);

    /// <summary>Refunded, in the order's currency.</summary>
    public Money Refunded => new(RefundedMinor, Currency);

    /// <summary>Captured, and neither refunded nor being refunded.</summary>
    public Money Refundable => new(CapturedMinor - RefundedMinor - RefundingMinor, Currency);
}
