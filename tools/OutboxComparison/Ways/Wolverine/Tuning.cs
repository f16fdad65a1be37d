namespace OnlineShop.OutboxComparison.Ways.Wolverine;

/// <summary>Wolverine's numbers where its defaults are not the best for this load.</summary>
internal static class Tuning
{
    /// <summary>
    /// How many batches the sender may have under way where the order of a key need not be kept. The default of one keeps
    /// it.
    /// </summary>
    public const int OutgoingBatches = 4;

    /// <summary>
    /// How many messages the receiver handles at once: each waits for a commit of its own, and PostgreSQL writes those of
    /// one moment together.
    /// </summary>
    public const int ParallelMessages = 16;

    /// <summary>
    /// How many messages the receiver keeps in memory: a burst. A listener over its limit leaves its consumer group and has
    /// to join it again.
    /// </summary>
    public const int BufferedMessages = 100_000;

    /// <summary>
    /// How long the sender waits for more messages of a batch. The default, a quarter of a second, is a delay of each
    /// message at a moderate rate.
    /// </summary>
    public static readonly TimeSpan OutgoingWait = TimeSpan.FromMilliseconds(2);
}
