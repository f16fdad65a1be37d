using OnlineShop.Data.Work;

namespace OnlineShop.Notification.Log;

/// <summary>Writes attempts to the delivery log in MongoDB, in batches; while it is unavailable they wait.</summary>
internal sealed partial class LogWorker : LeasedWorker<IReadOnlyList<UnloggedEntry>>
{
    private const int BatchSize = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly UnloggedQueue unlogged;
    private readonly MongoDeliveryLog store;
    private readonly ILogger<LogWorker> logger;

    public LogWorker(UnloggedQueue unlogged, MongoDeliveryLog store, ILogger<LogWorker> logger)
        : base(logger)
    {
        this.unlogged = unlogged;
        this.store = store;
        this.logger = logger;
        unlogged.Added += Wake;
    }

    protected override int MaxParallel => 1;

    protected override TimeSpan PollInterval => TimeSpan.FromSeconds(5);

    protected override TimeSpan GatherTime => TimeSpan.FromMilliseconds(25);

    protected override async Task<IReadOnlyList<IReadOnlyList<UnloggedEntry>>> ClaimAsync(
        int limit, CancellationToken cancel)
    {
        var entries = await unlogged.ClaimAsync(BatchSize, cancel);
        return entries.Count == 0 ? [] : [entries];
    }

    protected override async Task WorkAsync(IReadOnlyList<UnloggedEntry> item, CancellationToken cancel)
    {
        try
        {
            await store.WriteLogAsync([.. item.Select(entry => entry.Document)], cancel);
        }
        catch (DocumentsUnavailableException error)
        {
            LogWaiting(logger, item.Count, error.Message);
            await unlogged.PostponeAsync(item, Pause, cancel);
            return;
        }

        await unlogged.RemoveAsync(item, cancel);
        // The batch may have been full, or a later attempt have waited for one of these.
        Wake();
    }

    [LoggerMessage(1, LogLevel.Warning, "{Count} attempts cannot be written to the delivery log yet and wait: {Reason}")]
    private static partial void LogWaiting(ILogger logger, int count, string reason);
}
