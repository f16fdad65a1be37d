using System.Text.Json.Serialization;
using OnlineShop.Sandbox.PaymentProvider.Tokens;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>A payment intent as callers see it.</summary>
internal sealed record IntentObject(
    string Id, string Object, IReadOnlyList<string>? AllowedPaymentMethodTypes, long Amount, long AmountCapturable, long AmountReceived,
    AutomaticPaymentMethods? AutomaticPaymentMethods,
    DateTimeOffset? CanceledAt, string? CancellationReason,
    CaptureMethod CaptureMethod, string ClientSecret, string ConfirmationMethod, DateTimeOffset Created,
    string Currency, string? Customer, string? Description,
    PaymentErrorObject? LastPaymentError, string? LatestCharge, bool Livemode,
    IReadOnlyDictionary<string, string> Metadata, NextAction? NextAction,
    string? PaymentMethod, IReadOnlyList<string> PaymentMethodTypes, string? ReceiptEmail, string? SetupFutureUsage,
    ShippingDetails? Shipping, string? StatementDescriptor, string? StatementDescriptorSuffix, IntentStatus Status);

/// <summary>Why the last attempt to pay failed.</summary>
internal sealed record PaymentErrorObject(
    string? Charge, string Code, string? DeclineCode, string? DocUrl, string Message, string? Param, string Type)
{
    public static PaymentErrorObject From(CardError error, string? charge) =>
        new(
            charge, error.Code, error.DeclineCode, StripeErrors.DocUrlOf(error.Code), error.Message,
            error.Param, error.Type);
}

/// <summary>What the customer must do before the payment goes on.</summary>
internal sealed record NextAction(string Type, RedirectToUrl RedirectToUrl);

/// <summary>The page to send the customer to, and where it sends them back.</summary>
internal sealed record RedirectToUrl(string Url, string? ReturnUrl);

/// <summary>A charge as callers see it.</summary>
internal sealed record ChargeObject(
    string Id, string Object, long Amount, long AmountCaptured, long AmountRefunded, string? BalanceTransaction,
    BillingDetails BillingDetails, bool Captured, DateTimeOffset Created,
    string Currency, string? Customer, string? Description, string? Dispute, bool Disputed, string? FailureCode, string? FailureMessage,
    IReadOnlyDictionary<string, string> FraudDetails, bool Livemode,
    IReadOnlyDictionary<string, string> Metadata, ChargeOutcome Outcome, bool Paid, string? PaymentIntent,
    string PaymentMethod, PaymentMethodDetails PaymentMethodDetails, string? ReceiptEmail, bool Refunded, ShippingDetails? Shipping,
    CardObject? Source, string? StatementDescriptor, string? StatementDescriptorSuffix, ChargeStatus Status);

/// <summary>What the bank said.</summary>
internal sealed record ChargeOutcome(
    string NetworkStatus, string? Reason, string RiskLevel, string SellerMessage, string Type)
{
    public static ChargeOutcome From(Charge charge) => charge.Failure is { } failure
        ? new("declined_by_network", failure.DeclineCode ?? failure.Code, "normal", failure.Message, "issuer_declined")
        : new("approved_by_network", null, "normal", "Payment complete.", "authorized");
}

/// <summary>The card that was charged.</summary>
internal sealed record PaymentMethodDetails(CardDetails Card, string Type)
{
    public static PaymentMethodDetails From(TestCard card) =>
        new(new CardDetails(card.Brand, "US", card.Fingerprint, card.Funding, card.Last4), "card");
}

/// <summary>What may be shown of a card.</summary>
internal sealed record CardDetails(string Brand, string Country, string Fingerprint, string Funding, string Last4);

/// <summary>A refund as callers see it.</summary>
internal sealed record RefundObject(
    string Id, string Object, long Amount, string? BalanceTransaction, string Charge, DateTimeOffset Created,
    string Currency,
    IReadOnlyDictionary<string, string> Metadata, string? PaymentIntent, string? Reason, string? ReceiptNumber,
    RefundStatus Status)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FailureReason { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FailureBalanceTransaction { get; init; }
}

/// <summary>A movement of the merchant's balance as callers see it. What is earned is available at once.</summary>
internal sealed record BalanceTransactionObject(
    string Id, string Object, long Amount, DateTimeOffset AvailableOn, DateTimeOffset Created, string Currency,
    string? Description, decimal? ExchangeRate,
    long Fee, IReadOnlyList<FeeDetail> FeeDetails, long Net, string ReportingCategory, string Source,
    string Status, TransactionType Type);

/// <summary>One part of a fee.</summary>
internal sealed record FeeDetail(long Amount, string? Application, string Currency, string Description, string Type);
