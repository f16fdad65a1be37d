using System.Diagnostics;
using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Notification.Channels;
using OnlineShop.Notification.Log;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Templates;
using OnlineShop.ServiceDefaults.Telemetry.Redaction;

namespace OnlineShop.Notification.Sending;

/// <summary>
/// Sends mail and SMS, one row at a time, and again with growing pauses while the server fails. An outcome is stored in
/// one commit with its entry for the log, and with those of the same moment. After a crash between sending and storing,
/// the message is sent again under the same id, which the server recognises.
/// </summary>
internal sealed partial class SendWorker : LeasedWorker<SendItem>
{
    /// <summary>How long outcomes of a stream gather for a commit: nobody waits for them but a later text about the same order.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    private readonly SendQueue queue;
    private readonly SendHandover handover;
    private readonly Renderer renderer;
    private readonly IMailSender mail;
    private readonly ISmsSender sms;
    private readonly GroupCommit<(Outcome Outcome, DateTimeOffset Began, IReadOnlyList<SendItem> Untried)> outcomes;
    private readonly DeliveryOptions options;
    private readonly TimeProvider clock;
    private readonly ILogger<SendWorker> logger;
    private readonly Redactor redactor;

    public SendWorker(
        SendQueue queue, SendHandover handover, Renderer renderer, IMailSender mail, ISmsSender sms, IDeliveryLog log,
        SendSignal signal, ShopDatabase database, IOptions<DeliveryOptions> options, TimeProvider clock, IRedactorProvider redactors,
        ILogger<SendWorker> logger)
        : base(logger)
    {
        this.queue = queue;
        this.handover = handover;
        this.renderer = renderer;
        this.mail = mail;
        this.sms = sms;
        outcomes = new(
            ended => database.InTransactionAsync(
                transaction =>
                {
                    queue.Finish(transaction, [.. ended.Select(e => e.Outcome)], [.. ended.SelectMany(e => e.Untried)]);
                    log.Add(transaction, [.. ended.Select(e => DeliveryDocument.Of(e.Outcome, e.Began))]);
                    return Task.CompletedTask;
                },
                CancellationToken.None),
            Pace);
        this.options = options.Value;
        this.clock = clock;
        this.logger = logger;
        redactor = redactors.GetRedactor(ShopData.OutsideText);
        signal.Raised += isHandedOver =>
        {
            if (!isHandedOver)
                queue.Look();
            Wake();
        };
    }

    // More than there are connections: those that wait for one cost no claim of their own.
    protected override int MaxParallel => 200;

    protected override TimeSpan GatherTime => TimeSpan.FromMilliseconds(100);

    protected override Task<IReadOnlyList<SendItem>> ClaimAsync(int limit, CancellationToken cancel) =>
        queue.TakeAsync(limit, cancel);

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        queue.UntilDueAsync(cancel);

    protected override Activity? Begin(SendItem item) => NotificationTelemetry.StartSending(item);

    /// <summary>Leaves what was not begun to other replicas.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (handover.Close() is not { Count: > 0 } items)
            return;
        try
        {
            await queue.LeaveAsync(items, cancellationToken);
        }
        catch (Exception error) when (DatabaseErrors.IsOutage(error, cancellationToken))
        {
            // Their leases run out.
        }
    }

    protected override async Task WorkAsync(SendItem item, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var isOver = false;
        try
        {
            var outcome = Admission.Refuse(item, now) ?? await SendAsync(item, cancel);
            NotificationTelemetry.TagOutcome(outcome);
            var isTriedAgain = outcome.State == "pending";
            await outcomes.AddAsync((outcome, now, isTriedAgain ? handover.TakeFollowers(item) : []));
            isOver = !isTriedAgain;
        }
        finally
        {
            End(item, isOver);
        }
    }

    /// <summary>The next text about an order may be sent once this one has ended for good.</summary>
    private void End(SendItem item, bool isOver)
    {
        if (!isOver)
        {
            handover.TakeFollowers(item);
            return;
        }

        if (!handover.Next(item, out var mustClaim))
            return;
        if (mustClaim)
            queue.Look();
        Wake();
    }

    private async Task<Outcome> SendAsync(SendItem item, CancellationToken cancel)
    {
        var contact = item.Notice.Contact!;
        var to = item.Channel == Channel.Email ? contact.Email : contact.Phone!;
        Rendered? text = null;
        try
        {
            text = await renderer.RenderAsync(item.Notice, item.Channel, cancel);
            if (item.Channel == Channel.Email)
                await mail.SendAsync(item.Id, contact, text, cancel);
            else
                await sms.SendAsync(item.Id, to, text.Short, cancel);
            return new Outcome(item, Result.Sent, null, text, to);
        }
        catch (DeliveryRefusedException error)
        {
            LogGivenUp(logger, item.Channel, item.Id, redactor.Redact(error.Message));
            return new Outcome(item, Result.Failed, error.Message, text, to);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            if (item.Attempts < options.MaxAttempts)
            {
                LogPostponed(logger, item.Channel, item.Id, item.Attempts, redactor.Redact(error.Message));
                return new Outcome(item, Result.Retry, error.Message, text, to);
            }

            LogGivenUp(logger, item.Channel, item.Id, redactor.Redact(error.Message));
            return new Outcome(item, Result.Failed, error.Message, text, to);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The {Channel} notification {Id} could not be sent, attempt {Attempt}: {Reason}")]
    private static partial void LogPostponed(ILogger logger, string channel, Guid id, int attempt, string reason);

    [LoggerMessage(2, LogLevel.Error, "The {Channel} notification {Id} was given up: {Reason}")]
    private static partial void LogGivenUp(ILogger logger, string channel, Guid id, string reason);
}
