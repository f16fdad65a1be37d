namespace OnlineShop.Data.Work;

/// <summary>Says that there may be work. Raised often and cheaply, it is one wake-up until somebody waits again.</summary>
public class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim raised = new(0, 1);

    /// <summary>Wakes who waits, now or next. Never blocks.</summary>
    public void Raise()
    {
        try
        {
            if (raised.CurrentCount == 0)
                raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else raised it at the same moment.
        }
    }

    /// <summary>Waits until raised (true) or for <paramref name="limit"/> (false).</summary>
    public Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancel) => raised.WaitAsync(limit, cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        raised.Dispose();
        GC.SuppressFinalize(this);
    }
}
