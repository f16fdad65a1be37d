using System.Text.Json.Serialization;
using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Where a payment intent stands.</summary>
[JsonConverter(typeof(SnakeCaseEnum<IntentStatus>))]
internal enum IntentStatus
{
    RequiresPaymentMethod,
    RequiresConfirmation,
    RequiresAction,
    RequiresCapture,
    Succeeded,
    Canceled,
}

/// <summary>Whether money is taken at once or held until it is captured.</summary>
[JsonConverter(typeof(SnakeCaseEnum<CaptureMethod>))]
internal enum CaptureMethod
{
    Automatic,
    Manual,
}

/// <summary>How an attempt to charge ended.</summary>
[JsonConverter(typeof(SnakeCaseEnum<ChargeStatus>))]
internal enum ChargeStatus
{
    Succeeded,
    Failed,
}

/// <summary>Where a refund stands. A card's refund may end otherwise than it began.</summary>
[JsonConverter(typeof(SnakeCaseEnum<RefundStatus>))]
internal enum RefundStatus
{
    Pending,
    Succeeded,
    Failed,
}

/// <summary>Why a card was refused.</summary>
/// <param name="Param">The detail of the card that was at fault.</param>
internal sealed record CardError(string Type, string Code, string? DeclineCode, string Message, string? Param = null);

/// <summary>What a customer means to pay. Amounts are in minor units of the currency.</summary>
internal sealed record PaymentIntent : ILedgerObject
{
    public required string Id { get; init; }
    public required string ClientSecret { get; init; }
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public required IntentStatus Status { get; init; }
    public required CaptureMethod CaptureMethod { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public string? Description { get; init; }
    public string? PaymentMethod { get; init; }

    /// <summary>The test card of a payment method that was made here; null where the method is itself a card's published token.</summary>
    public string? CardToken { get; init; }
    public string? ReturnUrl { get; init; }
    public string? Customer { get; init; }
    public string? ReceiptEmail { get; init; }
    public ShippingDetails? Shipping { get; init; }
    public string? SetupFutureUsage { get; init; }
    public string? StatementDescriptor { get; init; }
    public string? StatementDescriptorSuffix { get; init; }

    /// <summary>As it was asked for; null: cards.</summary>
    public IReadOnlyList<string>? PaymentMethodTypes { get; init; }
    public IReadOnlyList<string>? AllowedPaymentMethodTypes { get; init; }
    public AutomaticPaymentMethods? AutomaticPaymentMethods { get; init; }

    /// <summary>As it was asked for; null: automatic.</summary>
    public string? ConfirmationMethod { get; init; }

    /// <summary>The checkout session that is complete once this is paid.</summary>
    public string? CheckoutSession { get; init; }
    public string? LatestCharge { get; init; }
    public CardError? LastPaymentError { get; init; }
    public string? CancellationReason { get; init; }
    public DateTimeOffset? CanceledAt { get; init; }
    public long AmountReceived { get; init; }
    public long AmountRefunded { get; init; }

    /// <summary>The card that is to pay; null while there is none.</summary>
    [JsonIgnore]
    public TestCard? Card => (CardToken ?? PaymentMethod) is { } token ? TestCard.Get(token) : null;

    /// <summary>The intent with what is to pay it, or with nothing.</summary>
    public PaymentIntent With(UsableMethod? method) =>
        this with { PaymentMethod = method?.Id, CardToken = method?.TokenToKeep };
}

/// <summary>Whether the provider picks the ways to pay.</summary>
internal sealed record AutomaticPaymentMethods(bool Enabled, string AllowRedirects);

/// <summary>One attempt to take money from a card.</summary>
internal sealed record Charge : ILedgerObject
{
    public required string Id { get; init; }

    /// <summary>The intent that asked for it; null where it was asked for itself.</summary>
    public string? PaymentIntent { get; init; }
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public required ChargeStatus Status { get; init; }
    public required string PaymentMethod { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>The intent's metadata at the time of the charge; none in journals written before it was kept.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>What the charge brought; null while nothing is captured.</summary>
    public string? BalanceTransaction { get; init; }

    public long AmountCaptured { get; init; }
    public long AmountRefunded { get; init; }

    /// <summary>The hold was let go without taking anything.</summary>
    public bool Released { get; init; }

    public CardError? Failure { get; init; }

    /// <summary>As of an intent: the test card of a payment method that was made here.</summary>
    public string? CardToken { get; init; }
    public string? Customer { get; init; }
    public string? Description { get; init; }
    public string? ReceiptEmail { get; init; }
    public ShippingDetails? Shipping { get; init; }
    public string? StatementDescriptor { get; init; }
    public string? StatementDescriptorSuffix { get; init; }
    public BillingDetails? Billing { get; init; }

    /// <summary>The dispute about it.</summary>
    public string? Dispute { get; init; }

    /// <summary>What the merchant reports of it, <c>safe</c> or <c>fraudulent</c>.</summary>
    public string? FraudReport { get; init; }

    [JsonIgnore]
    public TestCard Card => TestCard.Get(CardToken ?? PaymentMethod);

    /// <summary>Whether all of it went back, or the hold was let go.</summary>
    [JsonIgnore]
    public bool IsRefunded => Released || (AmountRefunded > 0 && AmountRefunded >= AmountCaptured);

    /// <summary>What it belongs to: its intent, or itself.</summary>
    [JsonIgnore]
    public string Group => PaymentIntent ?? Id;
}

/// <summary>Money given back from a charge.</summary>
internal sealed record Refund : ILedgerObject
{
    public required string Id { get; init; }
    public required string Charge { get; init; }
    public string? PaymentIntent { get; init; }
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
    public string? Reason { get; init; }
    public RefundStatus Status { get; init; } = RefundStatus.Succeeded;

    /// <summary>What the refund took; null in journals written before it was kept.</summary>
    public string? BalanceTransaction { get; init; }

    /// <summary>When it ends otherwise than it stands now; null when it is at its end.</summary>
    public DateTimeOffset? SettlesAt { get; init; }

    public string? FailureReason { get; init; }

    /// <summary>What gave the money of a failed refund back.</summary>
    public string? FailureBalanceTransaction { get; init; }
}
