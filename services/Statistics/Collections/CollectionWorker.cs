using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Statistics.Moments;

namespace OnlineShop.Statistics.Collections;

/// <summary>
/// Reads Order's orders when a collection is requested and reconciles them page by page. The findings of a page are stored with
/// its repairs,
/// so a run that is interrupted continues after the last page and counts nothing twice. An order that cannot be read or repaired
/// is skipped,
/// and tried again by the next run.
/// </summary>
internal sealed partial class CollectionWorker(
    ShopDatabase database, OrderList orders, Reconciliation reconciliation, Sweeps sweeps,
    IOptions<CollectionOptions> options, TimeProvider clock, ILogger<CollectionWorker> logger)
    : LeasedWorker<CollectionRun>(logger)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private static readonly TimeSpan MomentsKept = TimeSpan.FromDays(400);
    private readonly ILogger logger = logger;
    private readonly LeasedTable table = CollectionStatements.Table(options.Value.Lease);

    /// <summary>One after another: each would read the same orders.</summary>
    protected override int MaxParallel => 1;

    protected override Task<IReadOnlyList<CollectionRun>> ClaimAsync(int limit, CancellationToken cancel) =>
        table.ClaimAsync<CollectionRun>(database, limit, clock.GetUtcNow(), cancel);

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        table.UntilDueAsync(database, clock.GetUtcNow(), cancel);

    protected override async Task WorkAsync(CollectionRun item, CancellationToken cancel)
    {
        try
        {
            if (!await ReconcileAsync(item, cancel))
            {
                LogLost(logger, item.RunId);
                return;
            }

            StatisticsTelemetry.Collections.Add(1, new KeyValuePair<string, object?>("outcome", "done"));
            LogDone(logger, item.RunId);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            LogFailed(logger, item.RunId, item.Attempts, error.Message);
            await (item.Attempts < options.Value.MaxAttempts
                ? PostponeAsync(item, error.Message, cancel) : FailAsync(item, error.Message, cancel));
        }
    }

    private Task PostponeAsync(CollectionRun run, string error, CancellationToken cancel) => database.InTransactionAsync(
        transaction => CollectionStore.PostponeAsync(
            transaction, run, error, clock.GetUtcNow() + options.Value.PauseAfter(run.Attempts), cancel),
        cancel);

    private Task FailAsync(CollectionRun run, string error, CancellationToken cancel)
    {
        StatisticsTelemetry.Collections.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
        return database.InTransactionAsync(
            transaction => CollectionStore.FailAsync(transaction, run, error, clock.GetUtcNow(), cancel), cancel);
    }

    /// <summary>Compares the run's orders up to those that existed when it began. False: another worker has taken the run over.</summary>
    private async Task<bool> ReconcileAsync(CollectionRun run, CancellationToken cancel)
    {
        var sweep = sweeps.Begin("orders");
        var readTo = run.ReadTo;
        while (true)
        {
            var page = await orders.ReadAsync(readTo, cancel);
            if (page.Last is { } last)
            {
                readTo = last;
                if (await CompareAsync(run, page, last, sweep, cancel) is not { } findings)
                    return false;
                Report(run, findings);
            }

            // Under steady orders there would be no last page.
            if (page.Last is null || (page.Orders.Count > 0 && page.Orders[^1].PlacedAt > run.StartedAt))
                return await FinishAsync(run, sweep, cancel);
        }
    }

    private Task<bool> FinishAsync(CollectionRun run, Sweep sweep, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            // A run that continues after an interruption does not know what it skipped before, one of recent orders not what
            // others skipped.
            if (run.ReadTo is null)
                await sweep.EndAsync(transaction, cancel);
            var now = clock.GetUtcNow();
            await MomentStatements.DeleteAsync(transaction, now - MomentsKept, cancel);
            return await CollectionStore.FinishAsync(transaction, run, now, now - Kept, cancel);
        },
        cancel);

    private async Task<Findings?> CompareAsync(
        CollectionRun run, OrderPage page, Guid last, Sweep sweep, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        var findings = await reconciliation.CompareAsync(transaction, page, sweep, cancel);
        var leasedUntil = clock.GetUtcNow() + options.Value.Lease;
        if (!await CollectionStore.AdvanceAsync(transaction, run, findings, last, leasedUntil, cancel))
            return null;
        await transaction.CommitAsync(cancel);
        return findings;
    }

    private void Report(CollectionRun run, Findings findings)
    {
        if (findings.Missing + findings.Differing == 0)
            return;
        StatisticsTelemetry.Deviations.Add(findings.Missing, new KeyValuePair<string, object?>("kind", "missing"));
        StatisticsTelemetry.Deviations.Add(findings.Differing, new KeyValuePair<string, object?>("kind", "differing"));
        LogDeviations(logger, run.RunId, findings.Missing, findings.Differing, findings.Repaired);
    }

    [LoggerMessage(1, LogLevel.Information, "Collection {RunId} is done")]
    private static partial void LogDone(ILogger logger, Guid runId);

    [LoggerMessage(2, LogLevel.Warning,
        "Collection {RunId}: in a page of orders {Missing} were missing and {Differing} differed; {Repaired} are repaired")]
    private static partial void LogDeviations(ILogger logger, Guid runId, int missing, int differing, int repaired);

    [LoggerMessage(3, LogLevel.Warning, "Collection {RunId} failed, attempt {Attempt}: {Reason}")]
    private static partial void LogFailed(ILogger logger, Guid runId, int attempt, string reason);

    [LoggerMessage(4, LogLevel.Warning, "Collection {RunId} took longer than its lease, and another worker has taken it over")]
    private static partial void LogLost(ILogger logger, Guid runId);
}
