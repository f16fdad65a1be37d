namespace OnlineShop.Payment.Payments;

/// <summary>What is done about a payment next.</summary>
internal static partial class PaymentRules
{
    /// <summary>
    /// The provider remembers a key for a day; after this the same key might charge again, so it is no longer used.
    /// </summary>
    public static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(23);

    /// <summary>A charge that the provider does not know this long after the last try is taken not to have arrived.</summary>
    public static readonly TimeSpan ArrivalLimit = TimeSpan.FromMinutes(2);

    /// <summary>How long a payment is held by who takes its next step. It outlasts the step.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>How often the provider is asked in vain about a payment that has ended.</summary>
    private const int LastLooks = 10;

    /// <summary>What to do next, at <paramref name="now"/>, about a payment that is due.</summary>
    public static PaymentStep NextStep(this OrderPayment payment, DateTimeOffset now) => payment.Status switch
    {
        PaymentStatus.Pending or PaymentStatus.Unknown when payment.IntentId is null => NextStepOfCharge(payment, now),
        PaymentStatus.Pending or PaymentStatus.Unknown => PaymentStep.Retrieve,
        PaymentStatus.RequiresAction =>
            payment.CancelRequested || now >= payment.Deadline ? PaymentStep.Cancel : PaymentStep.Retrieve,
        PaymentStatus.Authorized when payment.CancelRequested => PaymentStep.Cancel,
        PaymentStatus.Authorized when payment.CaptureRequested => PaymentStep.Capture,
        PaymentStatus.Authorized => PaymentStep.Retrieve,
        // Its fee is not known yet.
        PaymentStatus.Captured when payment is { IntentId: not null, FeeMinor: null } => PaymentStep.Retrieve,
        // Made due because the provider may have taken money late.
        PaymentStatus.Declined or PaymentStatus.Voided when payment.IntentId is not null => PaymentStep.Retrieve,
        _ => PaymentStep.None,
    };

    /// <summary>
    /// A new payment that is charged by who opened it, as one is that a worker has claimed: from here on the provider may know of
    /// the charge, and after the lease a worker takes the payment over.
    /// </summary>
    public static OrderPayment ClaimForCharge(this OrderPayment payment, Guid lease, DateTimeOffset now) => payment with
    {
        Lease = lease,
        SentAt = now,
        LastSentAt = now,
        Attempts = payment.Attempts + 1,
        DueAt = now + Lease,
    };

    /// <summary>
    /// Whether a charge may be sent. The claim in <see cref="PaymentStatements"/> marks the sending by the same rule.
    /// </summary>
    public static bool MayBeCharged(this OrderPayment payment, DateTimeOffset now) =>
        !payment.CancelRequested && now < payment.Deadline
            && (payment.SentAt is not { } sent || now - sent < KeyLifetime);

    private static PaymentStep NextStepOfCharge(OrderPayment payment, DateTimeOffset now) => payment switch
    {
        { SentAt: null } when now >= payment.Deadline => PaymentStep.Expire,
        { ChargeMinor: null } => PaymentStep.Convert,
        _ when !MayBeCharged(payment, now) => PaymentStep.Find,
        // A provider may repeat a stored error under the same key for a day: check, now and then, whether the charge exists
        // anyway.
        { Attempts: > 0 } when payment.Attempts % 3 == 0 => PaymentStep.Find,
        _ => PaymentStep.Charge,
    };
}
