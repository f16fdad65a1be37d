using System.Collections.Concurrent;

namespace OnlineShop.Product.Caching;

/// <summary>
/// Values kept in the process for a moment. A value read before a change cannot be put in after it: the reader takes a <see
/// cref="Ticket"/> before it reads, and <see cref="Put"/> refuses a ticket older than the last drop of the key.
/// </summary>
internal sealed class ShortLived<TKey, TValue>(TimeProvider clock, TimeSpan life, int capacity)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Entry> entries = new();
    private long changes;
    private long floor;
    private int count;

    /// <summary>The moment before a read, in changes.</summary>
    public long Ticket => Interlocked.Read(ref changes);

    public bool TryGet(TKey key, out TValue value)
    {
        if (entries.TryGetValue(key, out var entry) && entry.HasValue && clock.GetElapsedTime(entry.At) < life)
        {
            value = entry.Value!;
            return true;
        }

        value = default!;
        return false;
    }

    public void Put(TKey key, TValue value, long ticket)
    {
        if (ticket < Interlocked.Read(ref floor))
            return;
        var entry = new Entry(value, HasValue: true, clock.GetTimestamp(), Dropped: 0);
        while (true)
        {
            if (!entries.TryGetValue(key, out var known))
            {
                if (!entries.TryAdd(key, entry))
                    continue;
                // Rather forget all than count who was used last: everything is read again within a life anyway.
                if (Interlocked.Increment(ref count) > capacity)
                    Clear();
                return;
            }

            if (ticket < known.Dropped || entries.TryUpdate(key, entry with { Dropped = known.Dropped }, known))
                return;
        }
    }

    /// <summary>Forgets a key, and what is being read of it now.</summary>
    public void Drop(TKey key)
    {
        var dropped = new Entry(default, HasValue: false, 0, Interlocked.Increment(ref changes));
        if (entries.TryAdd(key, dropped))
        {
            if (Interlocked.Increment(ref count) > capacity)
                Clear();
        }
        else
        {
            entries[key] = dropped;
        }
    }

    /// <summary>Forgets everything, and what is being read now.</summary>
    public void Clear()
    {
        Interlocked.Exchange(ref floor, Interlocked.Increment(ref changes));
        entries.Clear();
        Interlocked.Exchange(ref count, 0);
    }

    private sealed record Entry(TValue? Value, bool HasValue, long At, long Dropped);
}
