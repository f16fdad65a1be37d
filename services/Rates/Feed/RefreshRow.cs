using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Rates.Feed;

/// <summary>A row of <c>refresh_runs</c>.</summary>
/// <param name="State"><c>pending</c>, <c>done</c> or <c>failed</c>.</param>
internal sealed record RefreshRow(
    Guid Id, string Reason, string State, DateTimeOffset RequestedAt, DateTimeOffset NextAttemptAt, int Attempts,
    string? Outcome, string? Error, DateTimeOffset? FinishedAt);

/// <summary>A run that a worker has claimed.</summary>
internal sealed record RefreshRun(Guid Id, string Reason, int Attempts);

/// <summary>A run as administrators see it.</summary>
/// <param name="State"><c>pending</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Outcome"><c>updated</c> or <c>unchanged</c>, once it is done.</param>
/// <param name="Error">Why the last attempt failed.</param>
internal sealed record RatesRefreshView(
    Guid Id, string Reason, [property: AllowedValues("pending", "done", "failed")] string State, DateTimeOffset RequestedAt,
    int Attempts, [property: AllowedValues("updated", "unchanged")] string? Outcome, string? Error,
    DateTimeOffset? FinishedAt)
{
    public static RatesRefreshView Of(RefreshRow row) =>
        new(row.Id, row.Reason, row.State, row.RequestedAt, row.Attempts, row.Outcome, row.Error, row.FinishedAt);
}
