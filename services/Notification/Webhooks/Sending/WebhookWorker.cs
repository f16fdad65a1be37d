using System.Diagnostics;
using Microsoft.Extensions.Options;
using OnlineShop.Data.Work;

namespace OnlineShop.Notification.Webhooks.Sending;

/// <summary>
/// Delivers events to webhooks, and again with growing pauses while they fail. After a crash between the answer and its commit an
/// event is sent again under the same id, which its receiver recognises.
/// </summary>
internal sealed partial class WebhookWorker : LeasedWorker<WebhookItem>
{
    private readonly WebhookQueue queue;
    private readonly WebhookSender sender;
    private readonly WebhookResults results;
    private readonly WebhookOptions options;
    private readonly ILogger<WebhookWorker> logger;

    public WebhookWorker(
        WebhookQueue queue, WebhookSender sender, WebhookResults results, WebhookSignal signal, IOptions<WebhookOptions> options,
        ILogger<WebhookWorker> logger)
        : base(logger)
    {
        this.queue = queue;
        this.sender = sender;
        this.results = results;
        this.options = options.Value;
        this.logger = logger;
        signal.Raised += Wake;
    }

    protected override int MaxParallel => options.MaxParallel;

    protected override TimeSpan GatherTime => TimeSpan.FromMilliseconds(20);

    protected override Task<IReadOnlyList<WebhookItem>> ClaimAsync(int limit, CancellationToken cancel) =>
        queue.ClaimAsync(limit, cancel);

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) => queue.UntilDueAsync(cancel);

    protected override Activity? Begin(WebhookItem item) => WebhookTelemetry.StartSending(item);

    protected override async Task WorkAsync(WebhookItem item, CancellationToken cancel)
    {
        try
        {
            var outcome = await sender.SendAsync(item, cancel);
            WebhookTelemetry.TagOutcome(outcome);
            if (outcome.Error is { } error)
                LogFailed(logger, item.WebhookId, item.Id, item.Attempts, error);
            await results.AddAsync(outcome);
        }
        finally
        {
            if (queue.Release(item))
                Wake();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The webhook {WebhookId} did not take delivery {DeliveryId}, attempt {Attempt}: {Reason}")]
    private static partial void LogFailed(ILogger logger, Guid webhookId, Guid deliveryId, int attempt, string reason);
}
