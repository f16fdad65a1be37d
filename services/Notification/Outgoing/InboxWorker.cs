using System.Diagnostics;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Notification.Push;
using OnlineShop.Notification.Store;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Outgoing;

/// <summary>
/// Delivers what stays in the shop, in batches: the inbox and push. Documents are written first and are recognised by
/// their ids when a batch is repeated; pushes are stored by the transaction that finishes the rows.
/// </summary>
internal sealed partial class InboxWorker : LeasedWorker<IReadOnlyList<OutgoingItem>>
{
    private const int BatchSize = 200;

    private readonly OutgoingQueue queue;
    private readonly Renderer renderer;
    private readonly INotificationStore store;
    private readonly ShopDatabase database;
    private readonly DeliveryOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<InboxWorker> logger;

    public InboxWorker(
        OutgoingQueue queue, Renderer renderer, INotificationStore store, ShopDatabase database,
        IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<InboxWorker> logger)
        : base(logger)
    {
        this.queue = queue;
        this.renderer = renderer;
        this.store = store;
        this.database = database;
        this.options = options.Value;
        this.clock = clock;
        this.logger = logger;
        queue.Changed += Wake;
    }

    // Batches follow one another, so that a user's pushes keep their order.
    protected override int MaxParallel => 1;

    protected override TimeSpan GatherTime => TimeSpan.FromMilliseconds(25);

    protected override async Task<IReadOnlyList<IReadOnlyList<OutgoingItem>>> ClaimAsync(
        int limit, CancellationToken cancel)
    {
        var items = await queue.ClaimAsync(Channel.Inner, inOrder: false, BatchSize, cancel);
        return items.Count == 0 ? [] : [items];
    }

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        queue.UntilDueAsync(Channel.Inner, cancel);

    protected override Activity? Begin(IReadOnlyList<OutgoingItem> item) => NotificationTelemetry.StartDelivery(item);

    protected override async Task WorkAsync(IReadOnlyList<OutgoingItem> item, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var outcomes = new List<Outcome>(item.Count);
        foreach (var one in item)
            outcomes.Add(await PrepareAsync(one, now, cancel));

        if (await TryAddToInboxAsync([.. outcomes.Where(IsInboxDocument).Select(InboxDocument.Of)], cancel) is { } reason)
            outcomes = [.. outcomes.Select(o => IsInboxDocument(o) ? new Outcome(o.Item, Result.Waiting, reason) : o)];
        await database.InTransactionAsync(
            async transaction =>
            {
                var pushes = outcomes.Where(o => o.Result is Result.Sent && o.Item.Channel == Channel.Push);
                await PushLog.AddAsync(transaction, [.. pushes], now, cancel);
                await queue.FinishAsync(transaction, outcomes, cancel);
                var entries = outcomes.Select(o => DeliveryDocument.Of(o, now)).OfType<DeliveryDocument>();
                await store.LogAsync(transaction, [.. entries], cancel);
            },
            cancel);
        // The batch may have been full, and more be due.
        Wake();
    }

    private static bool IsInboxDocument(Outcome outcome) =>
        outcome.Result is Result.Sent && outcome.Item.Channel == Channel.Inbox;

    /// <summary>
    /// Null if the documents are written, else why not: then their rows wait, and the rest of the batch continues.
    /// </summary>
    private async Task<string?> TryAddToInboxAsync(IReadOnlyList<InboxDocument> documents, CancellationToken cancel)
    {
        try
        {
            await store.AddToInboxAsync(documents, cancel);
            return null;
        }
        catch (DocumentsUnavailableException error)
        {
            LogWaiting(logger, documents.Count, error.Message);
            return error.Message;
        }
    }

    private async Task<Outcome> PrepareAsync(OutgoingItem item, DateTimeOffset now, CancellationToken cancel)
    {
        if (Admission.Refuse(item, options, now) is { } refused)
            return refused;
        try
        {
            return new Outcome(item, Result.Sent, Text: await renderer.RenderAsync(item, cancel));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // One text that cannot be rendered does not hold up the batch.
            return new Outcome(item, item.Attempts < options.MaxAttempts ? Result.Retry : Result.Failed, error.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Count} notifications cannot be written to inboxes yet and wait: {Reason}")]
    private static partial void LogWaiting(ILogger logger, int count, string reason);
}
