using System.Collections.Concurrent;

namespace OnlineShop.ServiceDefaults.Caching;

/// <summary>
/// What everybody may see, kept in the process for a while: a value is read once for all who ask within its life. Those who come
/// while it is read wait for the same read, and none of them can cancel it for the others; a read that fails is not kept.
/// </summary>
/// <param name="life">How long a value is given before it is read again, from the beginning of its read.</param>
/// <param name="capacity">How many keys are kept; with one more all are forgotten, since each is read again within a life anyway.</param>
public sealed class SharedReads<TKey, TValue>(TimeProvider clock, TimeSpan life, int capacity)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Entry> entries = new();

    /// <summary>The value of a key.</summary>
    /// <param name="read">Reads it. It gets no token of a request: others may wait for the same read.</param>
    /// <param name="cancel">Ends the waiting, not the read.</param>
    public Task<TValue> GetAsync(TKey key, Func<TKey, Task<TValue>> read, CancellationToken cancel)
    {
        while (true)
        {
            if (entries.TryGetValue(key, out var known) && clock.GetElapsedTime(known.At) < life)
                return known.Value.Value.WaitAsync(cancel);
            var entry = new Entry(new(() => ReadAsync(key, read)), clock.GetTimestamp());
            if (known is not null ? entries.TryUpdate(key, entry, known) : TryAdd(key, entry))
                return entry.Value.Value.WaitAsync(cancel);
        }
    }

    private bool TryAdd(TKey key, Entry entry)
    {
        if (entries.Count >= capacity)
            entries.Clear();
        return entries.TryAdd(key, entry);
    }

    private async Task<TValue> ReadAsync(TKey key, Func<TKey, Task<TValue>> read)
    {
        // Those who come next find the entry, not the beginning of the read.
        await Task.Yield();
        try
        {
            return await read(key);
        }
        catch
        {
            entries.TryRemove(key, out _);
            throw;
        }
    }

    private sealed record Entry(Lazy<Task<TValue>> Value, long At);
}
