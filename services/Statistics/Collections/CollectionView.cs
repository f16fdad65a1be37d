using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Statistics.Collections;

/// <param name="Reason"><c>schedule</c> or <c>administrator</c>.</param>
/// <param name="Whole">Whether it compares all orders; false: those placed since the collection before.</param>
/// <param name="State"><c>pending</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Error">Why the last attempt failed.</param>
/// <param name="Reconciliation">What was found so far.</param>
internal sealed record CollectionView(
    Guid RunId, [property: AllowedValues("schedule", "administrator")] string Reason, bool Whole,
    [property: AllowedValues("pending", "done", "failed")] string State, DateTimeOffset RequestedAt,
    DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, int Attempts, string? Error, ReconciliationView Reconciliation)
{
    public static CollectionView Of(CollectionRow row) => new(
        row.RunId, row.Reason, row.Whole, row.State, row.RequestedAt, row.StartedAt, row.FinishedAt, row.Attempts, row.Error,
        new ReconciliationView(
            row.Checked, row.Missing, row.Differing, row.Repaired, row.Skipped,
            (long?)(row.FinishedAt - row.StartedAt)?.TotalMilliseconds));
}

/// <param name="Skipped">
/// Orders that could not be read or repaired. Which, and why, is at <c>/api/dead-letters/statistics/skipped</c>; each whole
/// collection tries them again.
/// </param>
/// <param name="DurationMs">From the start to the end; missing before the end.</param>
internal sealed record ReconciliationView(
    long Checked, long Missing, long Differing, long Repaired, long Skipped, long? DurationMs);
