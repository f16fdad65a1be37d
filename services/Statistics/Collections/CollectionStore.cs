using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Statistics.Model;

namespace OnlineShop.Statistics.Collections;

/// <summary>Claimed runs in the database. Only the worker that claimed a run last changes it.</summary>
internal static class CollectionStore
{
    /// <summary>
    /// Adds the findings of a page, and keeps the run for the next page. False: another worker has taken the run over.
    /// </summary>
    public static async Task<bool> AdvanceAsync(
        ShopTransaction transaction, CollectionRun run, Findings findings, Guid readTo, DateTimeOffset leasedUntil,
        CancellationToken cancel) =>
        await Claimed(transaction, run).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Checked, row => row.Checked + findings.Checked)
                .SetProperty(row => row.Missing, row => row.Missing + findings.Missing)
                .SetProperty(row => row.Differing, row => row.Differing + findings.Differing)
                .SetProperty(row => row.Repaired, row => row.Repaired + findings.Repaired)
                .SetProperty(row => row.Skipped, row => row.Skipped + findings.Skipped)
                .SetProperty(row => row.ReadTo, readTo)
                .SetProperty(row => row.NextAttemptAt, leasedUntil),
            cancel) > 0;

    /// <summary>Ends a run, and deletes those that ended before <paramref name="deleteBefore"/>.</summary>
    public static async Task<bool> FinishAsync(
        ShopTransaction transaction, CollectionRun run, DateTimeOffset now, DateTimeOffset deleteBefore,
        CancellationToken cancel)
    {
        var finished = await Claimed(transaction, run).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, "done").SetProperty(row => row.FinishedAt, now)
                .SetProperty(row => row.Error, (string?)null),
            cancel) > 0;
        await transaction.Context<StatisticsDbContext>().Collections.Where(row => row.FinishedAt < deleteBefore)
            .ExecuteDeleteAsync(cancel);
        return finished;
    }

    /// <summary>Plans another attempt, which continues where this one stopped.</summary>
    public static Task PostponeAsync(
        ShopTransaction transaction, CollectionRun run, string error, DateTimeOffset dueAt, CancellationToken cancel) =>
        Claimed(transaction, run).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Error, error).SetProperty(row => row.NextAttemptAt, dueAt), cancel);

    /// <summary>Gives a run up.</summary>
    public static Task FailAsync(
        ShopTransaction transaction, CollectionRun run, string error, DateTimeOffset now, CancellationToken cancel) =>
        Claimed(transaction, run).ExecuteUpdateAsync(
            set =>
                set.SetProperty(row => row.Error, error).SetProperty(row => row.State, "failed")
                    .SetProperty(row => row.FinishedAt, now),
            cancel);

    private static IQueryable<CollectionRow> Claimed(ShopTransaction transaction, CollectionRun run) =>
        transaction.Context<StatisticsDbContext>().Collections
            .Where(row => row.RunId == run.RunId && row.Attempts == run.Attempts && row.State == "pending");
}
