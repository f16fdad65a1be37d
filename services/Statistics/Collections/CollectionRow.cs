namespace OnlineShop.Statistics.Collections;

/// <summary>A row of <c>collections</c>.</summary>
internal sealed class CollectionRow
{
    public Guid RunId { get; init; }

    /// <summary>The order of the requests, by which lists are paged.</summary>
    public long Position { get; init; }

    public required string Reason { get; init; }

    public required string State { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When the run is due; while a worker has it, when its lease runs out.</summary>
    public DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>Set by replicas of an earlier version alone.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    public int Attempts { get; init; }

    public string? Error { get; init; }

    /// <summary>Whether the run compares all orders, not the recent ones alone.</summary>
    public bool Whole { get; init; }

    /// <summary>The last order that was compared, or the id that the first one follows.</summary>
    public Guid? ReadTo { get; init; }

    public long Checked { get; init; }

    public long Missing { get; init; }

    public long Differing { get; init; }

    public long Repaired { get; init; }

    public long Skipped { get; init; }
}

/// <summary>A claimed run.</summary>
/// <param name="Attempts">Rises with each claim: a worker with an older number has lost the run to another.</param>
/// <param name="ReadTo">
/// The last order that an earlier attempt compared; in the first attempt, where a run of recent orders begins.
/// </param>
internal sealed record CollectionRun(Guid RunId, int Attempts, DateTimeOffset StartedAt, Guid? ReadTo);
