using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Rates.Quotes;

namespace OnlineShop.Rates.Feed;

/// <summary>
/// Reads the feed when a refresh is asked for, and again with growing pauses while it fails. Whatever goes wrong, the rates stay as they
/// were.
/// </summary>
internal sealed partial class RefreshWorker(
    ShopDatabase database, FeedClient feed, RateIntake intake, RateBoard board, IOptions<FeedOptions> options, TimeProvider clock, ILogger<RefreshWorker> logger)
    : LeasedWorker<RefreshRun>(logger)
{
    private readonly ILogger logger = logger;

    /// <summary>One after another: each would read the same list.</summary>
    protected override int MaxParallel => 1;

    protected override Task<IReadOnlyList<RefreshRun>> ClaimAsync(int limit, CancellationToken cancel) =>
        database.InTransactionAsync(
            transaction => RefreshRuns.ClaimAsync(transaction, limit, clock.GetUtcNow(), options.Value.Timeout + TimeSpan.FromSeconds(20), cancel), cancel);

    protected override async Task WorkAsync(RefreshRun item, CancellationToken cancel)
    {
        try
        {
            var days = await feed.ReadAsync(cancel);
            var stored = await database.InTransactionAsync(
                async transaction =>
                {
                    var count = await intake.TakeAsync(transaction, days, cancel);
                    await RefreshRuns.FinishAsync(transaction, item.Id, Outcome(count), clock.GetUtcNow(), cancel);
                    return count;
                },
                cancel);
            RatesTelemetry.Refreshes.Add(1, new KeyValuePair<string, object?>("outcome", Outcome(stored)));
            LogRead(logger, days[^1].Day, Outcome(stored), item.Reason);
            await board.ReloadAsync(cancel);
        }
        catch (Exception error) when (error is FeedRefusedException or HttpRequestException or IOException
            || (error is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            RatesTelemetry.Refreshes.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
            LogFailed(logger, item.Attempts, error.Message);
            var now = clock.GetUtcNow();
            await database.InTransactionAsync(
                transaction => RefreshRuns.PostponeAsync(
                    transaction, item, error.Message, options.Value.MaxAttempts, now, now + options.Value.PauseAfter(item.Attempts), cancel),
                cancel);
        }
    }

    private static string Outcome(int stored) => stored > 0 ? "updated" : "unchanged";

    [LoggerMessage(1, LogLevel.Information, "The feed's rates of {Day} are {Outcome} ({Reason})")]
    private static partial void LogRead(ILogger logger, DateOnly day, string outcome, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The feed could not be used, attempt {Attempt}; the rates stay as they were: {Reason}")]
    private static partial void LogFailed(ILogger logger, int attempt, string reason);
}
