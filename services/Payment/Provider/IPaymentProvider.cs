using OnlineShop.Contracts;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Provider;

/// <summary>
/// The provider that charges cards. Each call that changes something carries an idempotency key made of the payment and the step,
/// so that a repetition never charges, captures or refunds twice. No method throws for what the network or the provider does: the
/// result tells.
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

    /// <summary>
    /// One page of the payments created since <paramref name="since"/>, newest first, those created before <paramref
    /// name="after"/>.
    /// </summary>
    Task<ProviderResult<ProviderPage>> ListAsync(DateTimeOffset since, string? after, CancellationToken cancel);

    /// <summary>
    /// One page of the events of refunds since <paramref name="since"/>, newest first, those older than <paramref name="after"/>.
    /// </summary>
    Task<ProviderResult<EventPage>> ListRefundEventsAsync(
        DateTimeOffset since, string? after, CancellationToken cancel);

    /// <summary>Retrieves one event.</summary>
    Task<ProviderResult<StripeEvent>> RetrieveEventAsync(string eventId, CancellationToken cancel);

    /// <summary>Captures authorized money.</summary>
    Task<ProviderResult<ProviderIntent>> CaptureAsync(ChargeKey key, string intentId, CancellationToken cancel);

    /// <summary>Voids an authorization, or ends an unfinished payment.</summary>
    Task<ProviderResult<ProviderIntent>> CancelAsync(ChargeKey key, string intentId, CancellationToken cancel);

    /// <summary>Gives captured money back.</summary>
    Task<ProviderResult<ProviderRefund>> RefundAsync(
        Guid refundId, string intentId, Money amount, CancellationToken cancel);

    /// <summary>Retrieves the status of a refund.</summary>
    Task<ProviderResult<ProviderRefund>> RetrieveRefundAsync(string providerRefundId, CancellationToken cancel);

    /// <summary>Looks for a refund whose answer was lost.</summary>
    Task<ProviderResult<ProviderRefund>> FindRefundAsync(Guid refundId, string intentId, CancellationToken cancel);
}
