namespace OnlineShop.ApiClients.Gateway;

/// <summary>How the services are, and what waits in them.</summary>
/// <param name="Unavailable">The services that did not answer.</param>
public sealed record ApiSystem(
    string Status, DateTimeOffset At, IReadOnlyList<ApiSystemService> Services, IReadOnlyList<string> Unavailable);

/// <summary>One of them; of one that did not answer only the health is known.</summary>
public sealed record ApiSystemService(
    string Name, string Health, string? Version = null, long? Unpublished = null, DateTimeOffset? OldestUnpublishedAt = null,
    long? DeadLetters = null, long? SkippedRows = null, long? Behind = null, IReadOnlyList<ApiSystemTopic>? Topics = null);

/// <summary>A topic that a service reads.</summary>
/// <param name="Lanes">Those that are behind.</param>
public sealed record ApiSystemTopic(string Topic, string Source, IReadOnlyList<ApiSystemLane> Lanes, long? Behind = null);

/// <summary>A lane that is behind.</summary>
public sealed record ApiSystemLane(int Lane, long Head, long Applied, long Behind);
