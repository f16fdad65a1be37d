using OnlineShop.Contracts;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Provider;

/// <summary>
/// The provider that charges cards. Each call that changes something carries an idempotency key made of the payment and the step, so that a
/// repetition never charges, captures or refunds twice. No method throws for what the network or the provider does: the result says it.
/// </summary>
internal interface IPaymentProvider
{
    /// <summary>Creates and confirms a payment.</summary>
    Task<ProviderResult<ProviderIntent>> ChargeAsync(ChargeRequest request, CancellationToken cancel);

    /// <summary>Confirms a payment that was created and not confirmed.</summary>
    Task<ProviderResult<ProviderIntent>> ConfirmAsync(ChargeKey key, string intentId, CancellationToken cancel);

    /// <summary>Retrieves the status of a payment.</summary>
    Task<ProviderResult<ProviderIntent>> RetrieveAsync(string intentId, CancellationToken cancel);

    /// <summary>Looks for a payment whose answer was lost, among those created since <paramref name="since"/>.</summary>
    Task<ProviderResult<ProviderIntent>> FindAsync(ChargeKey key, DateTimeOffset since, CancellationToken cancel);

    /// <summary>One page of the payments created since <paramref name="since"/>, newest first, those created before <paramref name="after"/>.</summary>
    Task<ProviderResult<ProviderPage>> ListAsync(DateTimeOffset since, string? after, CancellationToken cancel);

    /// <summary>One page of the events of refunds since <paramref name="since"/>, newest first, those older than <paramref name="after"/>.</summary>
    Task<ProviderResult<EventPage>> ListRefundEventsAsync(DateTimeOffset since, string? after, CancellationToken cancel);

    /// <summary>Asks for one event.</summary>
    Task<ProviderResult<StripeEvent>> RetrieveEventAsync(string eventId, CancellationToken cancel);

    /// <summary>Captures authorized money.</summary>
    Task<ProviderResult<ProviderIntent>> CaptureAsync(ChargeKey key, string intentId, CancellationToken cancel);

    /// <summary>Voids an authorization, or ends an unfinished payment.</summary>
    Task<ProviderResult<ProviderIntent>> CancelAsync(ChargeKey key, string intentId, CancellationToken cancel);

    /// <summary>Gives captured money back.</summary>
    Task<ProviderResult<ProviderRefund>> RefundAsync(Guid refundId, string intentId, Money amount, CancellationToken cancel);

    /// <summary>Retrieves the status of a refund.</summary>
    Task<ProviderResult<ProviderRefund>> RetrieveRefundAsync(string providerRefundId, CancellationToken cancel);

    /// <summary>Looks for a refund whose answer was lost.</summary>
    Task<ProviderResult<ProviderRefund>> FindRefundAsync(Guid refundId, string intentId, CancellationToken cancel);
}

/// <summary>A charge to make.</summary>
/// <param name="PaymentMethod">The provider's token of a card.</param>
/// <param name="Capture">Capture at once, or only authorize.</param>
internal sealed record ChargeRequest(ChargeKey Key, Guid OrderId, Money Amount, string PaymentMethod, bool Capture);

/// <summary>Where a payment stands at the provider.</summary>
internal enum ProviderStatus
{
    /// <summary>Under way; ask again.</summary>
    Processing,

    /// <summary>The card was refused, or there is none.</summary>
    RequiresPaymentMethod,

    /// <summary>Created, and not confirmed: nothing is charged.</summary>
    RequiresConfirmation,

    /// <summary>The customer must confirm.</summary>
    RequiresAction,

    /// <summary>The money is held.</summary>
    RequiresCapture,
    Succeeded,
    Canceled,
}

/// <summary>A payment as the provider has it.</summary>
internal sealed record ProviderIntent(string Id, ProviderStatus Status, string? RedirectUrl = null, string? DeclineCode = null, string? DeclineMessage = null)
{
    /// <summary>The payment that the shop charged with it; null where the shop did not.</summary>
    public Guid? PaymentId { get; init; }

    /// <summary>Which attempt of that payment it is.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Captured, in minor units of the charged currency.</summary>
    public long ReceivedMinor { get; init; }

    /// <summary>Given back of it; null where the answer does not tell.</summary>
    public long? RefundedMinor { get; init; }

    /// <summary>What the provider kept for itself, once it is known.</summary>
    public Money? Fee { get; init; }
}

/// <summary>A row of a page that says what the shop does not understand.</summary>
internal sealed record UnreadableRow(string Id, Exception Error);

/// <summary>A page of payments. <paramref name="Next"/> is the <c>after</c> of the next page; null at the end.</summary>
internal sealed record ProviderPage(IReadOnlyList<ProviderIntent> Intents, IReadOnlyList<UnreadableRow> Unreadable, string? Next);

/// <summary>A page of events. <paramref name="Next"/> is the <c>after</c> of the next page; null at the end.</summary>
internal sealed record EventPage(IReadOnlyList<StripeEvent> Events, IReadOnlyList<UnreadableRow> Unreadable, string? Next);

/// <summary>Where a refund stands at the provider.</summary>
internal enum ProviderRefundStatus
{
    Pending,
    Succeeded,
    Failed,
}

/// <summary>A refund as the provider has it.</summary>
internal sealed record ProviderRefund(string Id, ProviderRefundStatus Status, string? Failure = null);

/// <summary>The result of a call.</summary>
internal abstract record ProviderResult<T>
{
    /// <summary>The provider answered with how things stand.</summary>
    public sealed record Known(T Value) : ProviderResult<T>;

    /// <summary>The provider refused: the call had no effect, and would have none if repeated.</summary>
    public sealed record Refused(string Code, string Message) : ProviderResult<T>;

    /// <summary>The provider knows no such thing.</summary>
    public sealed record Missing : ProviderResult<T>;

    /// <summary>No answer, or one that says nothing: the call may have had its effect.</summary>
    public sealed record Unclear(string Reason) : ProviderResult<T>;

    /// <summary>The same result over what <paramref name="map"/> makes of the answer.</summary>
    public ProviderResult<TOut> Map<TOut>(Func<T, TOut> map) => this switch
    {
        Known known => new ProviderResult<TOut>.Known(map(known.Value)),
        Refused refused => new ProviderResult<TOut>.Refused(refused.Code, refused.Message),
        Missing => new ProviderResult<TOut>.Missing(),
        Unclear unclear => new ProviderResult<TOut>.Unclear(unclear.Reason),
        _ => throw new InvalidOperationException($"{GetType().Name} is no result of a call."),
    };
}
