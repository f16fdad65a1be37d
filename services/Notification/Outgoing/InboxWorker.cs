using System.Diagnostics;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Notification.Push;
using OnlineShop.Notification.Store;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Outgoing;

/// <summary>
/// Delivers what stays in the shop, in batches: the inbox and push. Documents are written first and are recognised by their ids when a
/// batch is repeated; pushes are stored in the transaction that ends the rows.
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
        OutgoingQueue queue, Renderer renderer, INotificationStore store, ShopDatabase database, IOptions<DeliveryOptions> options,
        TimeProvider clock, ILogger<InboxWorker> logger)
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

    protected override async Task<IReadOnlyList<IReadOnlyList<OutgoingItem>>> ClaimAsync(int limit, CancellationToken cancel)
    {
        var items = await queue.ClaimAsync(Channel.Inner, inOrder: false, BatchSize, cancel);
        return items.Count == 0 ? [] : [items];
    }

    protected override Activity? Begin(IReadOnlyList<OutgoingItem> item) => NotificationTelemetry.Deliver(item);

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
                await PushLog.AddAsync(transaction, [.. outcomes.Where(o => o.Result is Result.Sent && o.Item.Channel == Channel.Push)], now, cancel);
                await queue.FinishAsync(transaction, outcomes, cancel);
                await store.LogAsync(transaction, [.. outcomes.Select(o => DeliveryDocument.Of(o, now)).OfType<DeliveryDocument>()], cancel);
            },
            cancel);
        // The batch may have been full.
        Wake();
    }

    private static bool IsInboxDocument(Outcome outcome) => outcome.Result is Result.Sent && outcome.Item.Channel == Channel.Inbox;

    /// <summary>Null where the documents are written; else why not. Their rows wait then, and what else is in the batch goes on without them.</summary>
    private async Task<string?> TryAddToInboxAsync(IReadOnlyList<InboxDocument> documents, CancellationToken cancel)
    {
        try
        {
            await store.AddToInboxAsync(documents, cancel);
            return null;
        }
        catch (DocumentsAwayException error)
        {
            LogAway(logger, documents.Count, error.Message);
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
            // One text that cannot be made does not hold the batch up.
            return new Outcome(item, item.Attempts < options.MaxAttempts ? Result.Retry : Result.Failed, error.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Count} notifications wait to be put into inboxes: {Reason}")]
    private static partial void LogAway(ILogger logger, int count, string reason);
}
