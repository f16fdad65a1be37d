using System.Collections.Concurrent;
using OnlineShop.Data.Work;

namespace OnlineShop.Product.Catalog.News;

/// <summary>
/// Gathers what has changed since it was last told, and tells it to the streams of this replica (<see cref="CatalogNewsRelay"/>).
/// </summary>
internal sealed class CatalogNews : IDisposable
{
    /// <summary>Streams that a replica keeps open: each is a connection of somebody unknown.</summary>
    public const int MostStreams = 200;

    private readonly ConcurrentDictionary<Guid, bool> changed = new();
    private readonly ConcurrentDictionary<CatalogNewsStream, bool> streams = new();
    private readonly WakeSignal signal = new();
    private int open;
    private int listsChanged;

    /// <summary>Notes a committed change. Cheap; never blocks.</summary>
    public void Note(IReadOnlyCollection<Guid> productIds, bool lists)
    {
        foreach (var id in productIds)
            changed[id] = true;
        if (lists)
            Interlocked.Exchange(ref listsChanged, 1);
        signal.Raise();
    }

    /// <summary>Waits until something has changed.</summary>
    public Task WaitAsync(CancellationToken cancel) => signal.WaitAsync(Timeout.InfiniteTimeSpan, cancel);

    /// <summary>What has changed since this was last asked.</summary>
    public CatalogChange Take()
    {
        var lists = Interlocked.Exchange(ref listsChanged, 0) == 1;
        return new CatalogChange([.. changed.Keys.Where(id => changed.TryRemove(id, out _))], lists);
    }

    /// <summary>Tells a change to all streams of this replica.</summary>
    public void Tell(CatalogChange change)
    {
        foreach (var stream in streams.Keys)
            stream.Tell(change);
    }

    /// <summary>A stream of what changes from now on; null where there are too many. Dispose it when it ends.</summary>
    public CatalogNewsStream? TryOpen()
    {
        if (Interlocked.Increment(ref open) > MostStreams)
        {
            Interlocked.Decrement(ref open);
            return null;
        }

        var stream = new CatalogNewsStream(Close);
        streams[stream] = true;
        return stream;
    }

    public void Dispose() => signal.Dispose();

    private void Close(CatalogNewsStream stream)
    {
        if (streams.TryRemove(stream, out _))
            Interlocked.Decrement(ref open);
    }
}
