namespace OnlineShop.Rates.Quotes;

/// <summary>
/// The newest rates, in memory: a quote touches no database. The replica that stores new rates reloads at once; the others notice the new
/// version within <see cref="RateBoardWatcher.Interval"/>.
/// </summary>
internal sealed class RateBoard(RateStore store) : IDisposable
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
        if (loaded is not { } known || known.Version != await store.ReadVersionAsync(cancel))
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
            // The version first: a change in between is then read again, never missed.
            var version = await store.ReadVersionAsync(cancel);
            var table = await store.FindAsync(DateOnly.MaxValue, cancel);
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

/// <summary>
/// Looks for a new version of the rates. A poll of one row is as cheap as a heartbeat, needs no further server, and misses nothing after a lost
/// connection, which a published hint would.
/// </summary>
internal sealed partial class RateBoardWatcher(RateBoard board, TimeProvider clock, ILogger<RateBoardWatcher> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await board.RefreshAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogMissed(logger, error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "The version of the rates could not be read; the known rates go on: {Reason}")]
    private static partial void LogMissed(ILogger logger, string reason);
}
