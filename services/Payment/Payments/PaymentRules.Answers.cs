using OnlineShop.Contracts.Messages;
using OnlineShop.Payment.Ledger;
using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Payments;

/// <summary>How the provider's answers change a payment.</summary>
internal static partial class PaymentRules
{
    /// <summary>Records the payment's status at the provider.</summary>
    /// <param name="wait">How long to wait before looking again at a payment that waits for its customer.</param>
    public static PaymentChange Apply(
        this OrderPayment payment, ProviderIntent intent, TimeSpan wait, DateTimeOffset now)
    {
        var known = payment with { IntentId = intent.Id };
        if (payment.IsOver)
            return payment.Status is PaymentStatus.Captured
                ? LearnFee(known, intent, now)
                : TakeBack(known, intent, now);
        return intent.Status switch
        {
            ProviderStatus.Succeeded => Capture(known, intent, now),
            ProviderStatus.RequiresCapture
                when payment.Status is PaymentStatus.Authorized
                    && (payment.CancelRequested || payment.CaptureRequested) => Retry(known, now),
            ProviderStatus.RequiresCapture when payment.Status is PaymentStatus.Authorized =>
                Quiet(known with { DueAt = null }),
            ProviderStatus.RequiresCapture => Hold(known, now),
            // Something was authorized before: the provider's answer is older than what is stored.
            _ when payment.Status is PaymentStatus.Authorized && intent.Status is not ProviderStatus.Canceled =>
                Retry(known, now),
            ProviderStatus.RequiresAction when payment.Status is not PaymentStatus.RequiresAction =>
                Moved(
                    Poll(known with { Status = PaymentStatus.RequiresAction, RedirectUrl = intent.RedirectUrl }, wait, now), now),
            ProviderStatus.RequiresAction when payment.CancelRequested || now >= payment.Deadline => Retry(known, now),
            ProviderStatus.RequiresAction => Quiet(Poll(known, wait, now)),
            ProviderStatus.RequiresPaymentMethod =>
                Decline(
                    known, intent.DeclineCode ?? "declined", intent.DeclineMessage ?? "The payment was declined.", now),
            ProviderStatus.Canceled when payment.Status is PaymentStatus.RequiresAction && !payment.CancelRequested =>
                Decline(known, PaymentDeclined.Expired, "The payment was not confirmed in time.", now),
            ProviderStatus.Canceled => Void(known, now),
            _ => Retry(known with { Status = PaymentStatus.Unknown }, now),
        };
    }

    /// <summary>The provider refused: nothing is charged.</summary>
    public static PaymentChange Decline(this OrderPayment payment, string code, string message, DateTimeOffset now) =>
        payment switch
        {
            { IsOver: true } => Quiet(payment with { DueAt = null }),
            { CancelRequested: true } => Void(payment, now),
            _ => Moved(Ended(payment with { Status = PaymentStatus.Declined, DeclineCode = code, DeclineMessage = message }), now) with
            {
                Bookings = EndOfHold(payment, now),
            },
        };

    /// <summary>Its time ran out before the provider was asked.</summary>
    public static PaymentChange Expire(this OrderPayment payment, DateTimeOffset now) =>
        Decline(payment, PaymentDeclined.Expired, "The payment was not made in time.", now);

    /// <summary>No answer: the customer may be charged or not.</summary>
    public static PaymentChange OnNoAnswer(this OrderPayment payment, DateTimeOffset now)
    {
        if (payment.IsOver && (payment.Attempts >= LastLooks || payment.NextStep(now) is PaymentStep.None))
            return Quiet(payment with { DueAt = null });
        var wasSent = payment.Status is PaymentStatus.Pending && payment.SentAt is not null;
        return Retry(wasSent ? payment with { Status = PaymentStatus.Unknown } : payment, now);
    }

    /// <summary>The provider does not know the charge. Believed only when the charge can no longer arrive late.</summary>
    public static PaymentChange OnNotFound(this OrderPayment payment, DateTimeOffset now)
    {
        if (payment.IsOver)
            return Quiet(payment with { DueAt = null });
        if (payment.LastSentAt is { } sent && now - sent < ArrivalLimit)
            return Quiet(payment with
            {
                Status = PaymentStatus.Unknown,
                DueAt = Earlier(now + Backoff(payment.Attempts), sent + ArrivalLimit)
            });
        return MayBeCharged(payment, now)
            ? Retry(payment, now)
            : Decline(payment, PaymentDeclined.Expired, "The payment did not reach the provider in time.", now);
    }

    private static PaymentChange Capture(OrderPayment payment, ProviderIntent intent, DateTimeOffset now)
    {
        var captured = Ended(payment with { Status = PaymentStatus.Captured, CapturedMinor = payment.AmountMinor });
        var fee = LearnFee(captured, intent, now);
        return Moved(fee.Payment, now) with
        {
            Bookings = [LedgerTransaction.Capture(captured, wasHeld: payment.Status is PaymentStatus.Authorized, now), .. fee.Bookings],
            RefundRest = payment.CancelRequested,
        };
    }

    /// <summary>Books the provider's fee, once it is known.</summary>
    private static PaymentChange LearnFee(OrderPayment payment, ProviderIntent intent, DateTimeOffset now) =>
        payment.FeeMinor is null && intent.Fee is { } fee
            ? Quiet(payment with { FeeMinor = fee.MinorUnits, FeeCurrency = fee.Currency, DueAt = null, Attempts = 0 }) with
            {
                Bookings = [LedgerTransaction.Fee(payment, fee, now)],
            }
            : Quiet(payment with { DueAt = null, Attempts = 0 });

    /// <summary>
    /// The order was told that nothing was charged. What the provider captured or holds nevertheless is returned.
    /// </summary>
    private static PaymentChange TakeBack(OrderPayment payment, ProviderIntent intent, DateTimeOffset now)
    {
        var late = payment with { CancelRequested = true, CancelReason = payment.CancelReason ?? "late" };
        return intent.Status switch
        {
            ProviderStatus.Succeeded => Capture(late, intent, now),
            ProviderStatus.RequiresCapture => Hold(late, now),
            ProviderStatus.RequiresAction =>
                Quiet(late with { Status = PaymentStatus.RequiresAction, Attempts = 0, DueAt = now }),
            _ => Quiet(payment with { DueAt = null, Attempts = 0 }),
        };
    }

    private static PaymentChange Void(OrderPayment payment, DateTimeOffset now) =>
        Moved(Ended(payment with { Status = PaymentStatus.Voided }), now) with { Bookings = EndOfHold(payment, now) };

    /// <summary>Authorized money: continue at once if a capture or void is requested, otherwise wait.</summary>
    private static PaymentChange Hold(OrderPayment payment, DateTimeOffset now)
    {
        var held = payment with
        {
            Status = PaymentStatus.Authorized,
            RedirectUrl = null,
            DueAt = payment.CancelRequested || payment.CaptureRequested ? now : null,
        };
        return Moved(held, now) with { Bookings = [LedgerTransaction.Authorization(held, now)] };
    }

    private static LedgerTransaction[] EndOfHold(OrderPayment before, DateTimeOffset now) =>
        before.Status is PaymentStatus.Authorized ? [LedgerTransaction.Release(before, now)] : [];

    private static OrderPayment Poll(OrderPayment payment, TimeSpan wait, DateTimeOffset now) =>
        payment with { Attempts = 0, DueAt = payment.CancelRequested ? now : Earlier(now + wait, payment.Deadline) };

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
