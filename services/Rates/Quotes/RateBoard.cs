using OnlineShop.Data;

namespace OnlineShop.Rates.Quotes;

/// <summary>
/// The newest rates, in memory: a quote reads no database. The replica that stores new rates reloads at once; the
/// others notice the new version within <see cref="RateBoardWatcher.Interval"/>.
/// </summary>
internal sealed class RateBoard(ShopDatabase database) : IDisposable
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private volatile Loaded? loaded;

    /// <summary>The newest rates, or null where there are none yet.</summary>
    public ValueTask<RateTable?> CurrentAsync(CancellationToken cancel) =>
        loaded is { Table: { } table } ? new(table) : new(LoadAsync(force: false, cancel));

    /// <summary>Reads the newest rates again.</summary>
    public Task ReloadAsync(CancellationToken cancel) => LoadAsync(force: true, cancel);

    /// <summary>Reads the newest rates again if the history has changed: one small query.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        if (loaded is not { } known || known.Version != await RateStatements.ReadVersionAsync(database, cancel))
            await LoadAsync(force: true, cancel);
    }

    public void Dispose() => loading.Dispose();

    private async Task<RateTable?> LoadAsync(bool force, CancellationToken cancel)
    {
        await loading.WaitAsync(cancel);
        try
        {
            if (!force && loaded is { Table: { } there })
                return there;
            // The version first: a change in between is then read twice rather than missed.
            var version = await RateStatements.ReadVersionAsync(database, cancel);
            var table = await RateStatements.FindAsync(database, DateOnly.MaxValue, cancel);
            loaded = new Loaded(version, table);
            return table;
        }
        finally
        {
            loading.Release();
        }
    }

    private sealed record Loaded(long Version, RateTable? Table);
}
