using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Webhooks.Events;

namespace OnlineShop.Notification.Webhooks.Sending;

/// <summary>
/// Stores how attempts ended, those of the same moment in one commit: the delivery, the log, and what they say of the webhook. One
/// that is gone, or has failed for too long, is disabled, and its administrator is mailed.
/// </summary>
internal sealed partial class WebhookResults
{
    /// <summary>How long outcomes of a stream gather for a commit.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// The last attempt of the first delivery that failed comes a little before its webhook has failed for the whole time.
    /// </summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly GroupCommit<WebhookOutcome> outcomes;
    private readonly ShopDatabase database;
    private readonly SubscribedTypes subscribed;
    private readonly WebhookTelemetry telemetry;
    private readonly WebhookOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<WebhookResults> logger;

    public WebhookResults(
        ShopDatabase database, SubscribedTypes subscribed, WebhookTelemetry telemetry, IOptions<WebhookOptions> options,
        TimeProvider clock, ILogger<WebhookResults> logger)
    {
        this.database = database;
        this.subscribed = subscribed;
        this.telemetry = telemetry;
        this.options = options.Value;
        this.clock = clock;
        this.logger = logger;
        outcomes = new(StoreAsync, Pace);
    }

    /// <summary>Stores an outcome; ends when it is committed.</summary>
    public Task AddAsync(WebhookOutcome outcome) => outcomes.AddAsync(outcome);

    private Task StoreAsync(IReadOnlyList<WebhookOutcome> ended) => database.InTransactionAsync(async transaction =>
    {
        var now = clock.GetUtcNow();
        SendingStatements.Finish(
            transaction, ended, ended.Select(one => one.DueAfter(now, options, Random.Shared.NextDouble())), now);
        SendingStatements.Log(transaction, ended);
        var failed = ended.Where(one => !one.IsDelivered).ToList();
        SendingStatements.NoteHealth(transaction, Webhooks(ended.Where(one => one.IsDelivered)), Webhooks(failed), now);
        await DisableAsync(transaction, failed, now);
        transaction.OnCommitted(() =>
        {
            foreach (var outcome in ended)
                telemetry.Count(outcome);
        });
    });

    private async Task DisableAsync(ShopTransaction transaction, List<WebhookOutcome> failed, DateTimeOffset now)
    {
        var before = now - options.DisableAfter + Tolerance;
        var gone = Webhooks(failed.Where(one => one.IsGone));
        var failing = Webhooks(failed.Where(one => one.Item.FailingSince <= before));
        if (gone.Length + failing.Length == 0)
            return;
        foreach (var webhook in await SendingStatements.DisableAsync(transaction, gone, failing, before, now, CancellationToken.None))
        {
            if (options.AdminEmail is { Length: > 0 } email)
                transaction.Keep<PendingNotices>().Add(TracedNotice.Of(NoticeOf(webhook, email, now)));
            transaction.OnCommitted(() =>
            {
                subscribed.Forget();
                LogDisabled(logger, webhook.Id, webhook.Reason);
            });
        }
    }

    /// <summary>The mail is stored with the change, and so is sent once, like any other.</summary>
    private static Notice NoticeOf(DisabledWebhook webhook, string email, DateTimeOffset now)
    {
        var kind = webhook.Reason == "gone" ? Kind.WebhookGone : Kind.WebhookFailing;
        return new Notice(
            $"webhook/{webhook.Id}/{now.UtcTicks}", Guid.Empty, kind, null,
            new NoticeFacts { To = new Recipient(email, "Administrator", "en"), Detail = webhook.Url });
    }

    private static Guid[] Webhooks(IEnumerable<WebhookOutcome> outcomes) =>
        [.. outcomes.Select(one => one.Item.WebhookId).Distinct()];

    [LoggerMessage(1, LogLevel.Error, "The webhook {WebhookId} was disabled: {Reason}")]
    private static partial void LogDisabled(ILogger logger, Guid webhookId, string reason);
}
