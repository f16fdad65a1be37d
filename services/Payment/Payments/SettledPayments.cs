using Microsoft.Extensions.Caching.Memory;

namespace OnlineShop.Payment.Payments;

/// <summary>
/// The intents of payments that were captured lately and whose fee is known. No event but one of refunds can change such a payment,
/// so its events are answered without the database.
/// </summary>
/// <remarks>
/// This is what the statement of <c>ProviderEventStatements</c> finds for such an intent: its payment, which is none of those
/// wanted. It stays so: <c>captured</c> is never left, a fee that is known is never forgotten, and only a payment that was declined
/// or voided gets another intent. Refunds, erasure and reconciliation change none of the three. The payment of an event is told by
/// its intent alone, as the statement does for a payment that has one: an event with another intent is not about it.
/// </remarks>
internal sealed class SettledPayments(TimeProvider clock) : IDisposable
{
    private const int Most = 4096;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly MemoryCache intents = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>Keeps the intent of a payment that is stored, if nothing is left to be learned of it.</summary>
    public void Note(OrderPayment payment)
    {
        if (payment is not { Status: PaymentStatus.Captured, IntentId: { } intentId, FeeMinor: not null })
            return;
        using var entry = intents.CreateEntry(intentId);
        entry.Size = 1;
        // By the machine's clock, which only frees the memory: what counts is the service's.
        entry.AbsoluteExpirationRelativeToNow = Kept;
        entry.Value = clock.GetTimestamp();
    }

    /// <summary>Whether the intent is known as one of those.</summary>
    public bool Contains(string intentId) =>
        intents.TryGetValue(intentId, out long since) && clock.GetElapsedTime(since) < Kept;

    public void Dispose() => intents.Dispose();
}
