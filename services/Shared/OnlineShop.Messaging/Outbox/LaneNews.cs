namespace OnlineShop.Messaging.Outbox;

/// <summary>Tells those who wait in this process that lanes have new numbers.</summary>
internal sealed class LaneNews
{
    private TaskCompletionSource next = Create();

    /// <summary>
    /// Whether this process is the relay, which hears of every number. Otherwise other replicas give numbers that it does not hear of.
    /// </summary>
    public bool IsComplete { get; set; }

    /// <summary>Ends when the next numbers are given. Taken before the lanes are read, so that none fall in between.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Numbers were given.</summary>
    public void Raise() => Interlocked.Exchange(ref next, Create()).SetResult();

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
