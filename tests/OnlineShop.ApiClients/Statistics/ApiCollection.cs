namespace OnlineShop.ApiClients.Statistics;

/// <summary>A collection.</summary>
/// <param name="Reason">schedule or administrator.</param>
/// <param name="Whole">Whether it compares all orders.</param>
/// <param name="State">pending, done or failed.</param>
public sealed record ApiCollection(
    Guid RunId, string Reason, bool Whole, string State, DateTimeOffset RequestedAt, int Attempts, ApiReconciliation Reconciliation,
    DateTimeOffset? StartedAt = null, DateTimeOffset? FinishedAt = null, string? Error = null);

/// <summary>What a collection found.</summary>
/// <param name="DurationMs">Left out before the end.</param>
public sealed record ApiReconciliation(
    long Checked, long Missing, long Differing, long Repaired, long Skipped, long? DurationMs = null);
