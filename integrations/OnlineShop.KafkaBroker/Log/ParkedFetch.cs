namespace OnlineShop.KafkaBroker.Log;

/// <summary>
/// A fetch that waits for its partitions to get <paramref name="missing"/> more bytes. Each append counts itself in;
/// the last one needed wakes the fetch.
/// </summary>
internal sealed class ParkedFetch(long missing)
{
    // The fetch is answered by another thread: an append does not wait for its readers' sockets.
    private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long missing = missing;

    public void Add(long bytes)
    {
        if (Interlocked.Add(ref missing, -bytes) <= 0)
            End();
    }

    /// <summary>Returns when there are enough bytes, when the time is over, or when the client is gone.</summary>
    public async Task WaitAsync(TimeSpan limit, TimeProvider time, CancellationToken gone)
    {
        // Not Task.WaitAsync: it throws at each deadline, and for idle readers that is the usual end.
        await using var deadline = time.CreateTimer(
            static fetch => ((ParkedFetch)fetch!).End(), this, limit, Timeout.InfiniteTimeSpan);
        await using var departure = gone.UnsafeRegister(static fetch => ((ParkedFetch)fetch!).End(), this);
        await end.Task;
    }

    private void End() => end.TrySetResult();
}
