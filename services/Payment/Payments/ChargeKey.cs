namespace OnlineShop.Payment.Payments;

/// <summary>
/// An attempt to charge a payment: its calls to the provider carry it, so that none is done twice, and it ties an intent to the
/// payment.
/// </summary>
/// <param name="Attempt">From 1.</param>
internal readonly record struct ChargeKey(Guid PaymentId, int Attempt)
{
    /// <summary>
    /// The idempotency key of a step: <c>payment-{id}-charge</c>, and <c>payment-{id}-2-charge</c> from the second attempt on.
    /// </summary>
    public string For(string step) =>
        Attempt == 1 ? $"payment-{PaymentId}-{step}" : $"payment-{PaymentId}-{Attempt}-{step}";
}
