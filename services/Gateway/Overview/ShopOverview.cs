namespace OnlineShop.Gateway.Overview;

/// <summary>How the services are, and what waits in them.</summary>
/// <param name="Status"><c>Healthy</c> when every service is, else <c>Unhealthy</c>.</param>
/// <param name="Unavailable">Those that did not answer: what waits there is not known.</param>
internal sealed record ShopOverview(
    string Status, DateTimeOffset At, IReadOnlyList<ServiceOverview> Services, IReadOnlyList<string> Unavailable);

/// <summary>One service. Of one that did not answer only the health is known.</summary>
/// <param name="Health"><c>Healthy</c>, <c>Unhealthy</c> or <c>Unreachable</c>.</param>
/// <param name="Version">Of the program, with the beginning of its revision where the build knew it.</param>
/// <param name="Unpublished">Messages in its outbox that the broker has not acknowledged.</param>
/// <param name="OldestUnpublishedAt">When the oldest of them was written.</param>
/// <param name="DeadLetters">Messages that it could not apply.</param>
/// <param name="SkippedRows">Rows that its sweeps cannot handle now.</param>
/// <param name="Behind">
/// Messages of others that it has not applied yet; null where a service that it reads from did not answer.
/// </param>
/// <param name="Topics">The same by topic.</param>
internal sealed record ServiceOverview(
    string Name, string Health, string? Version = null, long? Unpublished = null, DateTimeOffset? OldestUnpublishedAt = null,
    long? DeadLetters = null, long? SkippedRows = null, long? Behind = null, IReadOnlyList<TopicOverview>? Topics = null);

/// <summary>A topic that a service reads.</summary>
/// <param name="Source">The service that publishes it.</param>
/// <param name="Behind">How many of its messages are not applied; null where the source did not answer.</param>
/// <param name="Lanes">The lanes that are behind; the others are applied to their ends.</param>
internal sealed record TopicOverview(string Topic, string Source, long? Behind, IReadOnlyList<LaneOverview> Lanes);

/// <summary>A lane of a topic, that is behind.</summary>
/// <param name="Lane">0 to 15.</param>
/// <param name="Head">The number of its last message.</param>
/// <param name="Applied">The number of the last one that was applied.</param>
internal sealed record LaneOverview(int Lane, long Head, long Applied, long Behind);
