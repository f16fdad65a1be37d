namespace OnlineShop.OutboxComparison.Ways.Wolverine;

/// <summary>Wolverine's settings where its defaults do not suit this load.</summary>
internal static class Tuning
{
    /// <summary>
    /// How many batches the sender may have in flight when order within a key does not matter. The default of one preserves
    /// it.
    /// </summary>
    public const int OutgoingBatches = 4;

    /// <summary>
    /// How many messages the receiver handles at once: each waits for its own commit, and PostgreSQL flushes concurrent
    /// commits together.
    /// </summary>
    public const int ParallelMessages = 16;

    /// <summary>
    /// How many messages the receiver may buffer: enough for a whole burst, because a listener over its limit leaves its
    /// consumer group and has to rejoin.
    /// </summary>
    public const int BufferedMessages = 100_000;

    /// <summary>
    /// How long the sender waits to fill a batch. The default of a quarter of a second would delay every message at a moderate
    /// rate.
    /// </summary>
    public static readonly TimeSpan OutgoingWait = TimeSpan.FromMilliseconds(2);
}
