using Microsoft.Extensions.Logging;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Telemetry;

namespace OnlineShop.Data.Work;

/// <summary>
/// Work that goes through a list: clean-ups, reconciliations, campaigns. A row that cannot be handled stands alone: the sweep
/// goes past it, counts it (<c>shop.sweeps.skipped</c>), logs it, keeps it in <c>skipped_rows</c> where an administrator sees it,
/// and tries it again at its next run.
/// </summary>
public sealed partial class Sweeps(ShopDatabase database, TimeProvider clock, ILogger<Sweeps> logger)
{
    private const string Note = """
        insert into skipped_rows (sweep, row_id, error, first_at, last_at) select @name, s.*, @now, @now from unnest(@ids, @errors) as s
        on conflict (sweep, row_id) do update set error = excluded.error, last_at = excluded.last_at, times = skipped_rows.times + 1
        """;

    // What this run has not met again is handled, or gone.
    private const string Forget = "delete from skipped_rows where sweep = @name and row_id <> all(@ids)";

    /// <summary>Begins a run of a sweep.</summary>
    /// <param name="name">The same at each run, and another than any other sweep's of the service.</param>
    public Sweep Begin(string name) => new(this, name);

    internal async Task<IReadOnlyList<string>> ReadAsync(string name, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<string>(
            "select row_id from skipped_rows where sweep = @name order by row_id", new { name }, cancel);
    }

    internal Task NoteAsync(
        ShopTransaction transaction, string name, IReadOnlyList<(string Id, Exception Error)> skipped,
        CancellationToken cancel)
    {
        foreach (var (id, error) in skipped)
        {
            LogSkipped(logger, error, name, id);
            DataTelemetry.Skipped.Add(1, new KeyValuePair<string, object?>("sweep", name));
        }

        return transaction.ExecuteAsync(
            Note,
            new
            {
                name, now = clock.GetUtcNow(), ids = skipped.Select(row => row.Id).ToArray(),
                errors = skipped.Select(row => StorableText.Of(row.Error.ToString())).ToArray(),
            },
            cancel);
    }

    internal Task NoteAsync(
        string name, IReadOnlyList<(string Id, Exception Error)> skipped, CancellationToken cancel) =>
        database.InTransactionAsync(transaction => NoteAsync(transaction, name, skipped, cancel), cancel);

    internal static Task ForgetAsync(
        ShopTransaction transaction, string name, IEnumerable<string> stillSkipped, CancellationToken cancel) =>
        transaction.ExecuteAsync(Forget, new { name, ids = stillSkipped.ToArray() }, cancel);

    internal Task ForgetAsync(string name, IEnumerable<string> stillSkipped, CancellationToken cancel) =>
        database.InTransactionAsync(transaction => ForgetAsync(transaction, name, stillSkipped, cancel), cancel);

    [LoggerMessage(1, LogLevel.Error, "The sweep {Sweep} cannot handle {RowId} and goes past it; the next run tries it again")]
    private static partial void LogSkipped(ILogger logger, Exception error, string sweep, string rowId);
}
