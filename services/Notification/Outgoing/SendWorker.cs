using System.Diagnostics;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Notification.Channels;
using OnlineShop.Notification.Store;
using OnlineShop.Notification.Templates;

namespace OnlineShop.Notification.Outgoing;

/// <summary>
/// Sends mail and SMS, one row at a time, and again with growing pauses while the server fails. An outcome is stored in
/// one commit with its entry for the log. After a crash between sending and storing, the message is sent again under
/// the same id, which the server recognises.
/// </summary>
internal sealed partial class SendWorker : LeasedWorker<OutgoingItem>
{
    private readonly OutgoingQueue queue;
    private readonly Renderer renderer;
    private readonly IMailSender mail;
    private readonly ISmsSender sms;
    private readonly GroupCommit<(Outcome Outcome, DateTimeOffset Began)> outcomes;
    private readonly DeliveryOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<SendWorker> logger;

    public SendWorker(
        OutgoingQueue queue, Renderer renderer, IMailSender mail, ISmsSender sms, INotificationStore store,
        ShopDatabase database, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<SendWorker> logger)
        : base(logger)
    {
        this.queue = queue;
        this.renderer = renderer;
        this.mail = mail;
        this.sms = sms;
        outcomes = new(ended => database.InTransactionAsync(
            async transaction =>
            {
                await queue.FinishAsync(transaction, [.. ended.Select(e => e.Outcome)], CancellationToken.None);
                var entries = ended.Select(e => DeliveryDocument.Of(e.Outcome, e.Began)).OfType<DeliveryDocument>();
                await store.LogAsync(transaction, [.. entries], CancellationToken.None);
            },
            CancellationToken.None));
        this.options = options.Value;
        this.clock = clock;
        this.logger = logger;
        queue.Changed += Wake;
    }

    protected override int MaxParallel => 8;

    protected override TimeSpan GatherTime => TimeSpan.FromMilliseconds(25);

    protected override Task<IReadOnlyList<OutgoingItem>> ClaimAsync(int limit, CancellationToken cancel) =>
        queue.ClaimAsync(Channel.Outer, inOrder: true, limit, cancel);

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        queue.UntilDueAsync(Channel.Outer, cancel);

    protected override Activity? Begin(OutgoingItem item) => NotificationTelemetry.StartSending(item);

    protected override async Task WorkAsync(OutgoingItem item, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var outcome = Admission.Refuse(item, options, now) ?? await SendAsync(item, cancel);
        NotificationTelemetry.TagOutcome(outcome);
        await outcomes.AddAsync((outcome, now));
        // The next text about this order may be sent now.
        if (outcome.State != "pending")
            Wake();
    }

    private async Task<Outcome> SendAsync(OutgoingItem item, CancellationToken cancel)
    {
        var contact = item.Contact!;
        var to = item.Channel == Channel.Email ? contact.Email : contact.Phone!;
        Rendered? text = null;
        try
        {
            text = await renderer.RenderAsync(item, cancel);
            if (item.Channel == Channel.Email)
                await mail.SendAsync(item.Id, contact, text, cancel);
            else
                await sms.SendAsync(item.Id, to, text.Short, cancel);
            return new Outcome(item, Result.Sent, null, text, to);
        }
        catch (DeliveryRefusedException error)
        {
            LogGivenUp(logger, item.Channel, item.Id, error.Message);
            return new Outcome(item, Result.Failed, error.Message, text, to);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            if (item.Attempts < options.MaxAttempts)
            {
                LogPostponed(logger, item.Channel, item.Id, item.Attempts, error.Message);
                return new Outcome(item, Result.Retry, error.Message, text, to);
            }

            LogGivenUp(logger, item.Channel, item.Id, error.Message);
            return new Outcome(item, Result.Failed, error.Message, text, to);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The {Channel} notification {Id} could not be sent, attempt {Attempt}: {Reason}")]
    private static partial void LogPostponed(ILogger logger, string channel, Guid id, int attempt, string reason);

    [LoggerMessage(2, LogLevel.Error, "The {Channel} notification {Id} was given up: {Reason}")]
    private static partial void LogGivenUp(ILogger logger, string channel, Guid id, string reason);
}
