using System.Collections.Frozen;
using OnlineShop.Data;

namespace OnlineShop.Notification.Webhooks.Events;

/// <summary>
/// The types that some webhook is subscribed to, kept in memory: where there is none, an order costs no statement and no event is
/// made. What is kept is read anew, by the next message, when it is older than <see cref="Freshness"/>; so a change at another
/// replica counts here after that time at the latest, and none is ever missed.
/// </summary>
internal sealed class SubscribedTypes(TimeProvider clock)
{
    /// <summary>After how long a change of a webhook holds at every replica.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private volatile Known? known;

    /// <summary>Says that this process has changed a webhook.</summary>
    public void Forget() => known = null;

    /// <summary>What is known, read in the transaction if it is too old.</summary>
    public async ValueTask<FrozenSet<string>> GetAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        if (known is { } kept && clock.GetElapsedTime(kept.AskedAt) < Freshness)
            return kept.Types;
        // From before the question: what was committed meanwhile may not be in the answer.
        var askedAt = clock.GetTimestamp();
        var types = (await EventStatements.ReadSubscribedAsync(transaction, cancel)).ToFrozenSet(StringComparer.Ordinal);
        known = new Known(types, askedAt);
        return types;
    }

    private sealed record Known(FrozenSet<string> Types, long AskedAt);
}
