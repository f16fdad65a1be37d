using System.Collections.Concurrent;

namespace OnlineShop.Storefront.Site;

/// <summary>
/// What is the same for every visitor and changes seldom, kept for a while by its key. While the shop does not answer, the last answer
/// stays, and it is asked again soon.
/// </summary>
internal sealed class RememberedByKey<TKey, TValue>(TimeProvider clock, TimeSpan life)
    where TKey : notnull
    where TValue : class
{
    private const int MostKept = 2000;

    private static readonly DateTimeOffset Forgotten = DateTimeOffset.MinValue;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TKey, (TValue? Value, DateTimeOffset Until)> kept = new();
    private long forgotten;

    /// <summary>The value; null where there never was one.</summary>
    /// <param name="read">Asks the shop; null where it does not answer.</param>
    public async Task<TValue?> GetAsync(TKey key, Func<Task<TValue?>> read)
    {
        var now = clock.GetUtcNow();
        var isKnown = kept.TryGetValue(key, out var known);
        if (isKnown && known.Until > now)
            return known.Value;
        // Those who come while it is read again take the old one, unless it is known to be old.
        if (known.Value is not null && known.Until != Forgotten)
            kept[key] = (known.Value, now + AfterFailure);
        var before = Interlocked.Read(ref forgotten);
        var value = await read();
        if (!isKnown && kept.Count >= MostKept)
            kept.Clear();
        var isOld = Interlocked.Read(ref forgotten) != before;
        kept[key] = value is null ? (known.Value, now + AfterFailure) : (value, isOld ? Forgotten : now + life);
        return value ?? known.Value;
    }

    /// <summary>
    /// What may have changed is read anew, and what is being read now counts for the one who reads it alone. While the shop does not
    /// answer, the last answer stays.
    /// </summary>
    public void Forget(Predicate<TKey> which)
    {
        Interlocked.Increment(ref forgotten);
        foreach (var (key, known) in kept)
        {
            if (which(key))
                kept.TryUpdate(key, (known.Value, Forgotten), known);
        }
    }
}
