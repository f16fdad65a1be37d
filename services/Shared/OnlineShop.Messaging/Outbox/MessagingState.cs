namespace OnlineShop.Messaging.Outbox;

/// <summary>What waits in a service: messages to be published, messages to be applied, and what it could not handle.</summary>
/// <param name="Version">The version of the program.</param>
/// <param name="Unpublished">Outbox rows that are numbered and that the broker has not acknowledged.</param>
/// <param name="OldestUnpublishedAt">When the oldest of them was written; null where none waits.</param>
/// <param name="DeadLetters">Messages that are set aside.</param>
/// <param name="SkippedRows">Rows that sweeps cannot handle now.</param>
/// <param name="Heads">How far the lanes of its own topics are numbered.</param>
/// <param name="Reads">The topics that it reads.</param>
/// <param name="Positions">How far it has applied their lanes, by any replica; one that was never read is missing.</param>
internal sealed record MessagingState(
    string Version, long Unpublished, DateTimeOffset? OldestUnpublishedAt, long DeadLetters, long SkippedRows,
    IReadOnlyList<LaneHead> Heads, IReadOnlyList<TopicRead> Reads, IReadOnlyList<LaneHead> Positions);

/// <summary>A topic that a service reads.</summary>
/// <param name="Source">The service that publishes it.</param>
internal sealed record TopicRead(string Topic, string Source);
