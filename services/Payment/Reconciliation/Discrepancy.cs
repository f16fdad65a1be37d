using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Reconciliation;

/// <summary>Where the provider's books and the shop's differ. Pure, so that each kind can be tested.</summary>
internal static class Discrepancy
{
    /// <summary>
    /// How <paramref name="theirs"/> and <paramref name="ours"/> differ; null where they agree, or the payment is still in
    /// progress.
    /// </summary>
    public static string? Between(OrderPayment? ours, ProviderIntent theirs) => ours switch
    {
        null => "unknownPayment",
        // An intent of an earlier, failed attempt: it was abandoned, and must hold no money.
        { Attempt: var attempt } when theirs.Attempt < attempt =>
            theirs.Status is ProviderStatus.Succeeded or ProviderStatus.RequiresCapture
                ? "formerAttemptTookMoney"
                : null,
        { IntentId: { } known } when known != theirs.Id => "secondIntent",
        { Status: PaymentStatus.Captured } => OfCaptured(ours, theirs),
        { Status: PaymentStatus.Authorized } =>
            theirs.Status is ProviderStatus.RequiresCapture or ProviderStatus.Succeeded ? null : "status",
        { Status: PaymentStatus.Declined or PaymentStatus.Voided } =>
            theirs.Status is ProviderStatus.Succeeded or ProviderStatus.RequiresCapture or ProviderStatus.RequiresAction
                ? "status"
                : null,
        // Requested, but the answer is not known here yet: it was lost, or the request is running.
        { IntentId: null } => "lostIntent",
        _ => null,
    };

    private static string? OfCaptured(OrderPayment ours, ProviderIntent theirs) =>
        theirs.Status is not ProviderStatus.Succeeded ? "status"
        : theirs.ReceivedMinor != ours.ChargeMinor ? "amount"
        : theirs.RefundedMinor is { } refunded && RefundsDiffer(ours, refunded) ? "refunded"
        : null;

    /// <summary>Refunds in progress may be missing at the provider, but it must not have more.</summary>
    private static bool RefundsDiffer(OrderPayment ours, long refunded) =>
        refunded > ours.ChargeRefundedMinor || (ours.RefundingMinor == 0 && refunded != ours.ChargeRefundedMinor);
}
