using System.Collections.Concurrent;

namespace OnlineShop.Storefront.Site;

/// <summary>What is the same for every visitor, kept for a while by its key. A failure is asked about again soon.</summary>
internal sealed class RememberedByKey<TKey, TValue>(TimeProvider clock, TimeSpan life)
    where TKey : notnull
    where TValue : class
{
    private const int MostKept = 2000;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TKey, (TValue? Value, DateTimeOffset Until)> kept = new();

    /// <summary>The value; null where it could not be read.</summary>
    public async Task<TValue?> GetAsync(TKey key, Func<Task<TValue?>> read)
    {
        var now = clock.GetUtcNow();
        if (kept.TryGetValue(key, out var known) && known.Until > now)
            return known.Value;
        var value = await read();
        if (kept.Count >= MostKept)
            kept.Clear();
        kept[key] = (value, now + (value is null ? AfterFailure : life));
        return value;
    }
}
