using OnlineShop.Contracts.Messages;
using OnlineShop.Payment.Ledger;
using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Payments;

/// <summary>A change of a payment with what must be stored in the same commit.</summary>
/// <param name="RefundRest">All that is left of the capture must be refunded.</param>
internal sealed record PaymentChange(OrderPayment Payment, IReadOnlyList<IMessage> Events, bool RefundRest = false)
{
    /// <summary>The bookings in the ledger.</summary>
    public IReadOnlyList<LedgerTransaction> Bookings { get; init; } = [];
}

/// <summary>
/// The payment's state machine, without HTTP and SQL. It only moves forward: what has ended stays ended, except that money that arrives late is
/// refunded, and an unknown result is never taken for a failure.
/// </summary>
internal static partial class PaymentRules
{
    /// <summary>A new payment. If there is nothing to pay, it is captured at once.</summary>
    public static PaymentChange Open(Guid id, AuthorizePayment command, bool providerTakesCurrency, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(command.Amount.MinorUnits, nameof(command.Amount));
        var free = command.Amount.MinorUnits == 0;
        var payment = new OrderPayment
        {
            Id = id,
            OrderId = command.OrderId,
            UserId = command.UserId,
            AmountMinor = command.Amount.MinorUnits,
            Currency = command.Amount.Currency,
            PaymentMethod = command.PaymentMethod,
            Attempt = command.Attempt,
            CaptureAtOnce = command.Capture,
            Deadline = command.Deadline,
            ChargeMinor = free || providerTakesCurrency ? command.Amount.MinorUnits : null,
            ChargeCurrency = free || providerTakesCurrency ? command.Amount.Currency : null,
            Status = free ? PaymentStatus.Captured : PaymentStatus.Pending,
            DueAt = free ? null : now,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return new PaymentChange(payment, free ? Announce(payment, now) : []);
    }

    /// <summary>
    /// Opens a payment that ended without money for another attempt, with another card. The intent of the attempt before it is left behind: it can take no money any
    /// more, since only the shop would confirm it. A charge of which it is not certain how it ended is not followed by another.
    /// </summary>
    public static PaymentChange Reopen(this OrderPayment payment, AuthorizePayment command, DateTimeOffset now)
    {
        var certain = payment.SentAt is null || payment.IntentId is not null || payment is { Status: PaymentStatus.Declined, DeclineCode: not PaymentDeclined.Expired };
        if (payment.Status is not (PaymentStatus.Declined or PaymentStatus.Voided) || !certain)
            return Refuse(payment, now);
        return Quiet(payment with
        {
            PaymentMethod = command.PaymentMethod,
            Attempt = command.Attempt,
            Deadline = command.Deadline,
            Status = PaymentStatus.Pending,
            IntentId = null,
            RedirectUrl = null,
            DeclineCode = null,
            DeclineMessage = null,
            CancelWished = false,
            CancelReason = null,
            SentAt = null,
            LastSentAt = null,
            Attempts = 0,
            DueAt = now,
        });
    }

    /// <summary>
    /// The answer to a repeated or later command if the payment is not opened again: its status. Money that is being refunded pays for nothing.
    /// </summary>
    private static PaymentChange Refuse(OrderPayment payment, DateTimeOffset now) => payment is { Status: PaymentStatus.Captured, CancelWished: false } || !payment.IsOver
        ? new PaymentChange(payment, Announce(payment, now))
        : new PaymentChange(payment, [new PaymentDeclined(payment.OrderId, payment.Id, "unresolved", "The first payment of the order cannot be followed by another.", now)]);

    /// <summary>Takes the amount in a currency that the provider takes.</summary>
    public static PaymentChange Convert(this OrderPayment payment, ExchangeRate rate, DateTimeOffset now)
    {
        if (payment.Status is not PaymentStatus.Pending || payment.ChargeMinor is not null)
            return Quiet(payment);
        var charge = payment.Amount.Convert(rate.Value, rate.To);
        return Quiet(payment with
        {
            // An amount too small for the other currency is its smallest unit, not nothing.
            ChargeMinor = Math.Max(1, charge.MinorUnits),
            ChargeCurrency = rate.To,
            Rate = rate.Value,
            RateDate = rate.Date,
            RateSource = rate.Source,
            Attempts = 0,
            DueAt = now,
        });
    }

    /// <summary>Records the payment's status at the provider.</summary>
    /// <param name="wait">How long to wait before looking again at a payment that waits for its customer.</param>
    public static PaymentChange Apply(this OrderPayment payment, ProviderIntent intent, TimeSpan wait, DateTimeOffset now)
    {
        var known = payment with { IntentId = intent.Id };
        if (payment.IsOver)
            return payment.Status is PaymentStatus.Captured ? LearnFee(known, intent, now) : Reopen(known, intent, now);
        return intent.Status switch
        {
            ProviderStatus.Succeeded => Capture(known, intent, now),
            ProviderStatus.RequiresCapture when payment.Status is PaymentStatus.Authorized && (payment.CancelWished || payment.CaptureWished) => Retry(known, now),
            ProviderStatus.RequiresCapture when payment.Status is PaymentStatus.Authorized => Quiet(known with { DueAt = null }),
            ProviderStatus.RequiresCapture => Hold(known, now),
            // Something was authorized before: the provider's answer is older than what is stored.
            _ when payment.Status is PaymentStatus.Authorized && intent.Status is not ProviderStatus.Canceled => Retry(known, now),
            ProviderStatus.RequiresAction when payment.Status is not PaymentStatus.RequiresAction =>
                Moved(Poll(known with { Status = PaymentStatus.RequiresAction, RedirectUrl = intent.RedirectUrl }, wait, now), now),
            ProviderStatus.RequiresAction when payment.CancelWished || now >= payment.Deadline => Retry(known, now),
            ProviderStatus.RequiresAction => Quiet(Poll(known, wait, now)),
            ProviderStatus.RequiresPaymentMethod => Decline(known, intent.DeclineCode ?? "declined", intent.DeclineMessage ?? "The payment was declined.", now),
            ProviderStatus.Canceled when payment.Status is PaymentStatus.RequiresAction && !payment.CancelWished =>
                Decline(known, PaymentDeclined.Expired, "The payment was not confirmed in time.", now),
            ProviderStatus.Canceled => Void(known, now),
            _ => Retry(known with { Status = PaymentStatus.Unknown }, now),
        };
    }

    /// <summary>The provider refused: nothing is charged.</summary>
    public static PaymentChange Decline(this OrderPayment payment, string code, string message, DateTimeOffset now) =>
        payment.IsOver ? Quiet(payment with { DueAt = null })
            : payment.CancelWished ? Void(payment, now)
            : Moved(Ended(payment with { Status = PaymentStatus.Declined, DeclineCode = code, DeclineMessage = message }), now) with { Bookings = EndOfHold(payment, now) };

    /// <summary>Its time ran out before the provider was asked.</summary>
    public static PaymentChange Expire(this OrderPayment payment, DateTimeOffset now) => Decline(payment, PaymentDeclined.Expired, "The payment was not made in time.", now);

    /// <summary>No answer: the customer may be charged or not.</summary>
    public static PaymentChange OnNoAnswer(this OrderPayment payment, DateTimeOffset now) =>
        payment.IsOver && (payment.Attempts >= LastLooks || payment.NextStep(now) is PaymentStep.None) ? Quiet(payment with { DueAt = null })
            : Retry(payment.Status is PaymentStatus.Pending && payment.SentAt is not null ? payment with { Status = PaymentStatus.Unknown } : payment, now);

    /// <summary>The provider does not know the charge. Believed only when the charge can no longer arrive late.</summary>
    public static PaymentChange OnNotFound(this OrderPayment payment, DateTimeOffset now)
    {
        if (payment.IsOver)
            return Quiet(payment with { DueAt = null });
        if (payment.LastSentAt is { } sent && now - sent < ArrivalLimit)
            return Quiet(payment with { Status = PaymentStatus.Unknown, DueAt = Earlier(now + Backoff(payment.Attempts), sent + ArrivalLimit) });
        return MayBeCharged(payment, now)
            ? Retry(payment, now)
            : Decline(payment, PaymentDeclined.Expired, "The payment did not reach the provider in time.", now);
    }

    /// <summary>The order's money is wanted now.</summary>
    public static PaymentChange WishCapture(this OrderPayment payment, DateTimeOffset now) => payment.Status switch
    {
        PaymentStatus.Authorized => Quiet(Hurry(payment with { CaptureWished = true }, now)),
        PaymentStatus.Pending or PaymentStatus.Unknown or PaymentStatus.RequiresAction => Quiet(payment with { CaptureWished = true }),
        _ => new PaymentChange(payment, Announce(payment, now)),
    };

    /// <summary>The order was rejected or cancelled: make sure that the customer is not charged, now or as soon as the result is known.</summary>
    public static PaymentChange WishCancel(this OrderPayment payment, string reason, DateTimeOffset now)
    {
        var wished = payment with { CancelWished = true, CancelReason = payment.CancelReason ?? reason };
        return payment.Status switch
        {
            PaymentStatus.Pending when payment.SentAt is null => Void(wished, now),
            PaymentStatus.Captured => Quiet(wished) with { RefundRest = true },
            PaymentStatus.Declined or PaymentStatus.Voided => new PaymentChange(wished, [new PaymentVoided(payment.OrderId, payment.Id, now)]),
            _ => Quiet(Hurry(wished, now)),
        };
    }

    /// <summary>The event of the payment's status; none while nothing is known.</summary>
    public static IReadOnlyList<IMessage> Announce(OrderPayment payment, DateTimeOffset now) => payment.Status switch
    {
        PaymentStatus.RequiresAction => [new PaymentActionRequired(payment.OrderId, payment.Id, payment.RedirectUrl ?? "", now)],
        PaymentStatus.Authorized => [new PaymentAuthorized(payment.OrderId, payment.Id, payment.Amount, now)],
        PaymentStatus.Captured => [new PaymentCaptured(payment.OrderId, payment.Id, payment.Amount, now)],
        PaymentStatus.Declined => [new PaymentDeclined(payment.OrderId, payment.Id, payment.DeclineCode ?? "declined", payment.DeclineMessage ?? "", now)],
        PaymentStatus.Voided => [new PaymentVoided(payment.OrderId, payment.Id, now)],
        _ => [],
    };

    /// <summary>The pause after a number of tries: 1 s, doubled each time, at most a minute.</summary>
    public static TimeSpan Backoff(int attempts) => TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Clamp(attempts - 1, 0, 6)));

    private static PaymentChange Capture(OrderPayment payment, ProviderIntent intent, DateTimeOffset now)
    {
        var captured = Ended(payment with { Status = PaymentStatus.Captured, CapturedMinor = payment.AmountMinor });
        var fee = LearnFee(captured, intent, now);
        return Moved(fee.Payment, now) with
        {
            Bookings = [LedgerTransaction.Capture(captured, wasHeld: payment.Status is PaymentStatus.Authorized, now), .. fee.Bookings],
            RefundRest = payment.CancelWished,
        };
    }

    /// <summary>Books the provider's fee, once it is known.</summary>
    private static PaymentChange LearnFee(OrderPayment payment, ProviderIntent intent, DateTimeOffset now) =>
        payment.FeeMinor is null && intent.Fee is { } fee
            ? Quiet(payment with { FeeMinor = fee.MinorUnits, FeeCurrency = fee.Currency, DueAt = null, Attempts = 0 }) with { Bookings = [LedgerTransaction.Fee(payment, fee, now)] }
            : Quiet(payment with { DueAt = null, Attempts = 0 });

    /// <summary>The order was told that nothing was charged. What the provider captured or holds all the same is given back.</summary>
    private static PaymentChange Reopen(OrderPayment payment, ProviderIntent intent, DateTimeOffset now)
    {
        var late = payment with { CancelWished = true, CancelReason = payment.CancelReason ?? "late" };
        return intent.Status switch
        {
            ProviderStatus.Succeeded => Capture(late, intent, now),
            ProviderStatus.RequiresCapture => Hold(late, now),
            ProviderStatus.RequiresAction => Quiet(late with { Status = PaymentStatus.RequiresAction, Attempts = 0, DueAt = now }),
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
            Status = PaymentStatus.Authorized, RedirectUrl = null, DueAt = payment.CancelWished || payment.CaptureWished ? now : null,
        };
        return Moved(held, now) with { Bookings = [LedgerTransaction.Authorization(held, now)] };
    }

    private static LedgerTransaction[] EndOfHold(OrderPayment before, DateTimeOffset now) =>
        before.Status is PaymentStatus.Authorized ? [LedgerTransaction.Release(before, now)] : [];

    private static PaymentChange Moved(OrderPayment payment, DateTimeOffset now) =>
        new(payment with { Attempts = 0 }, Announce(payment, now));

    private static PaymentChange Quiet(OrderPayment payment) => new(payment, []);

    private static PaymentChange Retry(OrderPayment payment, DateTimeOffset now) => Quiet(payment with { DueAt = now + Backoff(payment.Attempts) });

    private static OrderPayment Ended(OrderPayment payment) => payment with { DueAt = null, Lease = null, RedirectUrl = null };

    private static OrderPayment Poll(OrderPayment payment, TimeSpan wait, DateTimeOffset now) =>
        payment with { Attempts = 0, DueAt = payment.CancelWished ? now : Earlier(now + wait, payment.Deadline) };

    /// <summary>Due now, unless a worker holds it: the worker will see the request when it stores its result.</summary>
    private static OrderPayment Hurry(OrderPayment payment, DateTimeOffset now) => payment.Lease is null ? payment with { Attempts = 0, DueAt = now } : payment;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
