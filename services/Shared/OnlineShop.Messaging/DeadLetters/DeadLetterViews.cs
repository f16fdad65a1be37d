namespace OnlineShop.Messaging.DeadLetters;

/// <summary>A message that was set aside, in a list.</summary>
/// <param name="Topic">The topic of its sender.</param>
/// <param name="Sequence">Its number in its lane.</param>
/// <param name="Key">The id of what it is about. Messages of one key are applied in their order.</param>
/// <param name="CreatedAt">When it was sent.</param>
/// <param name="FailedAt">When it failed last.</param>
/// <param name="Attempts">How often it was tried; 0 if it only waits behind an earlier message of its key.</param>
/// <param name="Error">The first line of the last error.</param>
internal sealed record DeadLetterItem(
    Guid Id, string Topic, short Lane, long Sequence, string Key, string Type, int Version, DateTimeOffset CreatedAt,
    DateTimeOffset FailedAt, int Attempts, string Error);

/// <summary>A page of messages that were set aside, oldest first.</summary>
/// <param name="Next">The <c>after</c> of the next page; null at the end.</param>
/// <param name="Total">How many there are on all pages.</param>
internal sealed record DeadLetterPage(IReadOnlyList<DeadLetterItem> Items, Guid? Next, long Total);

/// <summary>A message that was set aside, whole.</summary>
/// <param name="Payload">The message as it was sent, JSON.</param>
/// <param name="Trace">The W3C <c>traceparent</c> of what sent it.</param>
/// <param name="Error">The last error, whole.</param>
/// <param name="RetryFirst">The message of its key that must be retried or dropped before it; null if it is the first.</param>
internal sealed record DeadLetterDetails(
    Guid Id, string Topic, short Lane, long Sequence, string Key, string Type, int Version, DateTimeOffset CreatedAt,
    DateTimeOffset FailedAt, int Attempts, string Error,
    string Payload, string? Trace, Guid? RetryFirst);

/// <summary>A later message of the key that stopped a retry.</summary>
/// <param name="Attempts">How often it has been tried so far.</param>
internal sealed record DeadLetterFailure(Guid Id, int Attempts, string Error);

/// <summary>The result of a retry.</summary>
/// <param name="Applied">How many messages of the key are applied: the one asked for, and later ones.</param>
/// <param name="Remaining">How many messages of the key are still waiting.</param>
/// <param name="Failed">The later message that failed, if any.</param>
internal sealed record RetryResult(int Applied, long Remaining, DeadLetterFailure? Failed);
