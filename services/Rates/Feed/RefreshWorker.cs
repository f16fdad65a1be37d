using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Rates.Quotes;

namespace OnlineShop.Rates.Feed;

/// <summary>
/// Reads the feed when a refresh is requested, and again with growing pauses while it fails. Whatever goes wrong, the
/// rates stay as they were.
/// </summary>
internal sealed partial class RefreshWorker : LeasedWorker<RefreshRun>
{
    /// <summary>How much longer than a read of the feed a claim lasts.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(20);

    private readonly ShopDatabase database;
    private readonly FeedClient feed;
    private readonly RateIntake intake;
    private readonly RateBoard board;
    private readonly FeedOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<RefreshWorker> logger;
    private readonly LeasedTable table;

    public RefreshWorker(
        ShopDatabase database, FeedClient feed, RateIntake intake, RateBoard board, IOptions<FeedOptions> options,
        TimeProvider clock, ILogger<RefreshWorker> logger)
        : base(logger)
    {
        this.database = database;
        this.feed = feed;
        this.intake = intake;
        this.board = board;
        this.options = options.Value;
        this.clock = clock;
        this.logger = logger;
        table = RefreshStatements.Table(options.Value.Timeout + Margin);
    }

    /// <summary>One after another: each would read the same list.</summary>
    protected override int MaxParallel => 1;

    protected override Task<IReadOnlyList<RefreshRun>> ClaimAsync(int limit, CancellationToken cancel) =>
        table.ClaimAsync<RefreshRun>(database, limit, clock.GetUtcNow(), cancel);

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        table.UntilDueAsync(database, clock.GetUtcNow(), cancel);

    protected override async Task WorkAsync(RefreshRun item, CancellationToken cancel)
    {
        try
        {
            var days = await feed.ReadAsync(cancel);
            var stored = await database.InTransactionAsync(
                async transaction =>
                {
                    var count = await intake.TakeAsync(transaction, days, cancel);
                    await RefreshStatements.FinishAsync(
                        transaction, item.Id, Outcome(count), clock.GetUtcNow(), cancel);
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
                transaction => RefreshStatements.PostponeAsync(
                    transaction, item, error.Message, options.MaxAttempts, now, now + options.PauseAfter(item.Attempts),
                    cancel),
                cancel);
        }
    }

    private static string Outcome(int stored) => stored > 0 ? "updated" : "unchanged";

    [LoggerMessage(1, LogLevel.Information, "The feed's rates of {Day} are {Outcome} ({Reason})")]
    private static partial void LogRead(ILogger logger, DateOnly day, string outcome, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Attempt {Attempt} to read the feed failed; the rates stay as they were: {Reason}")]
    private static partial void LogFailed(ILogger logger, int attempt, string reason);
}
