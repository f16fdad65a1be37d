using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Imports;

/// <summary>An import that a worker has taken.</summary>
/// <param name="Attempts">How often one has begun it since its last batch.</param>
internal sealed record ClaimedImport(Guid Id, int Attempts);

/// <summary>
/// Works imports off, one batch a commit: what is counted as done is stored, and nothing is done twice, wherever the service ends.
/// </summary>
internal sealed partial class ImportWorker(
    ShopDatabase database, CatalogChanges changes, TimeProvider clock, ILogger<ImportWorker> logger) : LeasedWorker<ClaimedImport>(logger)
{
    /// <summary>So many rows are one commit: short enough that orders do not wait for their stock.</summary>
    private const int BatchSize = 200;

    private const int MostAttempts = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly ILogger logger = logger;

    /// <summary>One after another: imports of the same products would wait for each other.</summary>
    protected override int MaxParallel => 1;

    protected override Task<IReadOnlyList<ClaimedImport>> ClaimAsync(int limit, CancellationToken cancel) =>
        ImportStatements.Table.ClaimAsync<ClaimedImport>(database, limit, clock.GetUtcNow(), cancel);

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        ImportStatements.Table.UntilDueAsync(database, clock.GetUtcNow(), cancel);

    protected override async Task WorkAsync(ClaimedImport item, CancellationToken cancel)
    {
        try
        {
            while (await RunBatchAsync(item.Id, cancel))
            {
            }
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            LogFailed(logger, error, item.Id, item.Attempts);
            await database.InTransactionAsync(
                transaction => item.Attempts < MostAttempts
                    ? ImportStatements.PostponeAsync(transaction, item.Id, clock.GetUtcNow() + Pause, cancel)
                    : ImportStatements.FailAsync(
                        transaction, item.Id, "It could not be gone on with; the log of the service has more.", clock.GetUtcNow(), cancel),
                cancel);
        }
    }

    /// <summary>Does the next rows. False: there are none left.</summary>
    private async Task<bool> RunBatchAsync(Guid id, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        if (await ImportStatements.LockAsync(transaction, id, cancel) is not { State: "running" } import)
            return false;
        var stored = await ImportStatements.ReadRowsAsync(transaction, id, import.ReadTo, BatchSize, cancel);
        var rows = stored.Select(FileRow.From).ToList();
        var now = clock.GetUtcNow();
        BatchCount? count;
        try
        {
            count = await new ImportBatch(import, rows, now).RunAsync(transaction, changes, cancel);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UniqueViolation)
        {
            count = null;
        }

        // Somebody has taken a SKU between the look and the store: what is there now is looked at again.
        if (count is null)
            return true;
        var bad = rows.Where(row => row.Problems.Count > 0).Select(row => row.ToStored()).ToList();
        await ImportStatements.FinishRowsAsync(
            transaction, id, import.ReadTo, count.ReadTo, [.. bad.Select(row => row.Number)], [.. bad.Select(row => row.Problems!)],
            cancel);
        var isLast = import.Done + stored.Count >= import.Total;
        await ImportStatements.AdvanceAsync(
            transaction, id, count, now, isLast ? null : now + ImportStatements.Table.Lease, cancel);
        await transaction.CommitAsync(cancel);
        ProductTelemetry.Imported(import.DryRun, count);
        return !isLast;
    }

    [LoggerMessage(1, LogLevel.Error, "Import {ImportId} was interrupted, attempt {Attempt}")]
    private static partial void LogFailed(ILogger logger, Exception error, Guid importId, int attempt);
}
