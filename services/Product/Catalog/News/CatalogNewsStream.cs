using System.Threading.Channels;

namespace OnlineShop.Product.Catalog.News;

/// <summary>
/// What one listener is still to be told. One who reads too slowly is not told a part: the stream ends, and who opens it again takes
/// everything as changed.
/// </summary>
internal sealed class CatalogNewsStream(Action<CatalogNewsStream> close) : IDisposable
{
    /// <summary>Changes that may wait for a slow listener.</summary>
    public const int MostWaiting = 100;

    private readonly Channel<CatalogChange> waiting = Channel.CreateBounded<CatalogChange>(MostWaiting);

    /// <summary>Tells the listener, or ends the stream where that is too slow.</summary>
    public void Tell(CatalogChange change)
    {
        if (!waiting.Writer.TryWrite(change))
            waiting.Writer.TryComplete();
    }

    /// <summary>The next change; null when <paramref name="silence"/> is over without one.</summary>
    /// <exception cref="ChannelClosedException">The listener was too slow.</exception>
    public async Task<CatalogChange?> NextAsync(TimeSpan silence, TimeProvider clock, CancellationToken cancel)
    {
        using var over = new CancellationTokenSource(silence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancel);
        try
        {
            return await waiting.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => close(this);
}
