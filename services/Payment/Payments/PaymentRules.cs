using OnlineShop.Contracts.Messages;

namespace OnlineShop.Payment.Payments;

/// <summary>
/// The payment's state machine, without HTTP and SQL. It only moves forward: what has ended stays ended, except that money that
/// arrives late is
/// refunded, and an unknown result is never taken for a failure.
/// </summary>
internal static partial class PaymentRules
{
    /// <summary>A new payment. If there is nothing to pay, it is captured at once.</summary>
    public static PaymentChange Open(
        Guid id, AuthorizePayment command, bool providerAcceptsCurrency, DateTimeOffset now)
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
            ChargeMinor = free || providerAcceptsCurrency ? command.Amount.MinorUnits : null,
            ChargeCurrency = free || providerAcceptsCurrency ? command.Amount.Currency : null,
            Status = free ? PaymentStatus.Captured : PaymentStatus.Pending,
            DueAt = free ? null : now,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return new PaymentChange(payment, free ? Announce(payment, now) : []);
    }

    /// <summary>
    /// Opens a payment that ended without money for another attempt, with another card. The intent of the earlier attempt is
    /// abandoned: it can take no more money, since only the shop would confirm it. A charge whose end is not certain is not
    /// followed by another.
    /// </summary>
    public static PaymentChange Reopen(this OrderPayment payment, AuthorizePayment command, DateTimeOffset now)
    {
        var isCertain = payment.SentAt is null || payment.IntentId is not null
            || payment is { Status: PaymentStatus.Declined, DeclineCode: not PaymentDeclined.Expired };
        if (payment.Status is not (PaymentStatus.Declined or PaymentStatus.Voided) || !isCertain)
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
            CancelRequested = false,
            CancelReason = null,
            SentAt = null,
            LastSentAt = null,
            Attempts = 0,
            DueAt = now,
        });
    }

    /// <summary>
    /// The answer to a repeated command: the payment's status. A charge under way must publish its result, even
    /// a call that would only answer it, so the row is changed.
    /// </summary>
    public static PaymentChange Repeat(this OrderPayment payment, DateTimeOffset now) => new(
        payment is { Status: PaymentStatus.Pending, Lease: not null } ? payment with { LookAgain = true } : payment,
        Announce(payment, now));

    /// <summary>
    /// The answer to a repeated or later command if the payment is not opened again: its status. Money that is being refunded
    /// pays for nothing.
    /// </summary>
    private static PaymentChange Refuse(OrderPayment payment, DateTimeOffset now)
    {
        if (payment is { Status: PaymentStatus.Captured, CancelRequested: false } || !payment.IsOver)
            return payment.Repeat(now);
        const string message = "The first payment of the order cannot be followed by another.";
        return new PaymentChange(
            payment, [new PaymentDeclined(payment.OrderId, payment.Id, "unresolved", message, now)]);
    }

    /// <summary>Sets the amount in a currency that the provider accepts.</summary>
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

    /// <summary>The order's money is to be captured now.</summary>
    public static PaymentChange RequestCapture(this OrderPayment payment, DateTimeOffset now) => payment.Status switch
    {
        PaymentStatus.Authorized => Quiet(Hurry(payment with { CaptureRequested = true }, now)),
        PaymentStatus.Pending or PaymentStatus.Unknown or PaymentStatus.RequiresAction =>
            Quiet(payment with { CaptureRequested = true }),
        _ => new PaymentChange(payment, Announce(payment, now)),
    };

    /// <summary>
    /// The order was rejected or cancelled: make sure that the customer is not charged, now or as soon as the result is known.
    /// </summary>
    public static PaymentChange RequestCancel(this OrderPayment payment, string reason, DateTimeOffset now)
    {
        var requested = payment with { CancelRequested = true, CancelReason = payment.CancelReason ?? reason };
        return payment.Status switch
        {
            PaymentStatus.Pending when payment.SentAt is null => Void(requested, now),
            PaymentStatus.Captured => Quiet(requested) with { RefundRest = true },
            PaymentStatus.Declined or PaymentStatus.Voided =>
                new PaymentChange(requested, [new PaymentVoided(payment.OrderId, payment.Id, now)]),
            _ => Quiet(Hurry(requested, now)),
        };
    }

    /// <summary>The event of the payment's status; none while nothing is known.</summary>
    public static IReadOnlyList<IMessage> Announce(OrderPayment payment, DateTimeOffset now) => payment.Status switch
    {
        PaymentStatus.RequiresAction =>
            [new PaymentActionRequired(payment.OrderId, payment.Id, payment.RedirectUrl ?? "", now)],
        PaymentStatus.Authorized => [new PaymentAuthorized(payment.OrderId, payment.Id, payment.Amount, now)],
        PaymentStatus.Captured => [new PaymentCaptured(payment.OrderId, payment.Id, payment.Amount, now)],
        PaymentStatus.Declined =>
        [
            new PaymentDeclined(
                payment.OrderId, payment.Id, payment.DeclineCode ?? "declined", payment.DeclineMessage ?? "", now),
        ],
        PaymentStatus.Voided => [new PaymentVoided(payment.OrderId, payment.Id, now)],
        _ => [],
    };

    /// <summary>The pause after a number of tries: 1 s, doubled each time, at most a minute.</summary>
    public static TimeSpan Backoff(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Clamp(attempts - 1, 0, 6)));

    private static PaymentChange Moved(OrderPayment payment, DateTimeOffset now) =>
        new(payment with { Attempts = 0 }, Announce(payment, now));

    private static PaymentChange Quiet(OrderPayment payment) => new(payment, []);

    private static PaymentChange Retry(OrderPayment payment, DateTimeOffset now) =>
        Quiet(payment with { DueAt = now + Backoff(payment.Attempts) });

    private static OrderPayment Ended(OrderPayment payment) =>
        payment with { DueAt = null, Lease = null, RedirectUrl = null };

    /// <summary>Due now, unless a worker holds it: the worker will see the request when it stores its result.</summary>
    private static OrderPayment Hurry(OrderPayment payment, DateTimeOffset now) =>
        payment.Lease is null ? payment with { Attempts = 0, DueAt = now } : payment;
}
