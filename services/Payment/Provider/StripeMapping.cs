using System.Globalization;
using OnlineShop.Contracts;
using OnlineShop.Data;
using Stripe;

namespace OnlineShop.Payment.Provider;

/// <summary>What the provider's objects mean to the shop.</summary>
internal static class StripeMapping
{
    /// <summary>The metadata that ties an intent to a payment.</summary>
    public const string PaymentId = "paymentId";

    /// <summary>The metadata with the attempt that an intent is; the first where there is none.</summary>
    public const string Attempt = "attempt";

    /// <summary>The metadata that ties a refund to the shop's.</summary>
    public const string RefundId = "refundId";

    public static ProviderIntent Intent(PaymentIntent intent)
    {
        var charge = intent.LatestCharge;
        return new(
            intent.Id,
            Status(intent.Status),
            intent.NextAction?.RedirectToUrl?.Url,
            StorableText.Of(intent.LastPaymentError?.DeclineCode ?? intent.LastPaymentError?.Code),
            StorableText.Of(intent.LastPaymentError?.Message))
        {
            PaymentId = IdIn(intent.Metadata, PaymentId),
            Attempt = AttemptIn(intent.Metadata),
            ReceivedMinor = intent.AmountReceived,
            RefundedMinor = charge?.AmountRefunded,
            Fee = charge?.BalanceTransaction is { Currency: not null } moved
                && Money.TryCreate(moved.Fee, moved.Currency.ToUpperInvariant(), out var fee) ? fee : null,
        };
    }

    public static ProviderRefund Refund(Refund refund) => new(
        refund.Id,
        refund.Status switch
        {
            "succeeded" => ProviderRefundStatus.Succeeded,
            "failed" or "canceled" => ProviderRefundStatus.Failed,
            // pending, requires_action
            _ => ProviderRefundStatus.Pending,
        },
        StorableText.Of(refund.FailureReason ?? (refund.Status == "canceled" ? "canceled" : null)));

    /// <summary>An id of the shop's in the metadata of an object; null where there is none.</summary>
    public static Guid? IdIn(Dictionary<string, string>? metadata, string name) =>
        metadata is not null && metadata.TryGetValue(name, out var value) && Guid.TryParse(value, out var id)
            ? id
            : null;

    /// <summary>Which attempt of its payment an intent is.</summary>
    public static int AttemptIn(Dictionary<string, string>? metadata) =>
        metadata is not null && metadata.TryGetValue(Attempt, out var value)
            && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? attempt : 1;

    /// <summary>All statuses of a payment intent. One that a later version adds means that the payment is in progress.</summary>
    private static ProviderStatus Status(string status) => status switch
    {
        "requires_payment_method" => ProviderStatus.RequiresPaymentMethod,
        "requires_confirmation" => ProviderStatus.RequiresConfirmation,
        "requires_action" => ProviderStatus.RequiresAction,
        "requires_capture" => ProviderStatus.RequiresCapture,
        "succeeded" => ProviderStatus.Succeeded,
        "canceled" => ProviderStatus.Canceled,
        _ => ProviderStatus.Processing,
    };
}
