using OnlineShop.Data.Work;

namespace OnlineShop.Rates.Quotes;

/// <summary>
/// Looks for a new version of the rates; while that fails, the known ones are served. Polling one row is as cheap as a
/// heartbeat, needs no further server, and misses nothing after a lost connection, which a published hint would.
/// </summary>
internal sealed class RateBoardWatcher(RateBoard board, TimeProvider clock, ILogger<RateBoardWatcher> logger)
    : PeriodicWorker(Interval, clock, logger)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override Task RunAsync(CancellationToken cancel) => board.RefreshAsync(cancel);
}
