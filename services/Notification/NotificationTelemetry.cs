using System.Diagnostics;
using System.Diagnostics.Metrics;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification;

/// <summary>
/// The activity source and meter <c>OnlineShop.Notification</c>. They contain no address and no text of a person.
/// </summary>
internal sealed class NotificationTelemetry
{
    private const string Name = "OnlineShop.Notification";

    private static readonly ActivitySource Source = new(Name);

    private readonly Counter<long> attempts;
    private readonly Histogram<double> age;

    public NotificationTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        attempts = meter.CreateCounter<long>(
            "shop.notifications.attempts", "{attempt}", "Attempts to deliver a notification, by channel and outcome.");
        age = meter.CreateHistogram(
            "shop.notifications.age", "s",
            "Age of a notification when it was delivered, from the commit of what it is about.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600] });
    }

    /// <summary>Starts the span of sending one mail or SMS, in the trace of what it is about.</summary>
    public static Activity? StartSending(OutgoingItem item)
    {
        var activity = Source.StartActivity($"send {item.Channel}", ActivityKind.Producer, item.Trace!);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("shop.notification.id", item.Id.ToString())
                .SetTag("shop.notification.channel", item.Channel)
                .SetTag("shop.notification.kind", item.Kind)
                .SetTag("shop.notification.attempt", item.Attempts)
                .SetTag("shop.order.id", item.OrderId?.ToString());
        }

        return activity;
    }

    /// <summary>
    /// Starts the span of delivering a batch inside the shop: a trace of its own, with a link to the trace of each
    /// item.
    /// </summary>
    public static Activity? StartDelivery(IReadOnlyList<OutgoingItem> items)
    {
        if (!Source.HasListeners())
            return null;
        var links = items.Select(LinkTo).OfType<ActivityLink>().Take(128);
        return Source.StartActivity("deliver inbox", ActivityKind.Internal, default(ActivityContext), links: links);
    }

    /// <summary>Notes the outcome of an attempt on its span.</summary>
    public static void TagOutcome(Outcome outcome) => Activity.Current?
        .SetTag("shop.notification.outcome", TagOf(outcome.Result))
        .SetStatus(
            outcome.Result is Result.Retry or Result.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);

    /// <summary>Counts an attempt, once its outcome is committed.</summary>
    public void Count(Outcome outcome, DateTimeOffset now)
    {
        var channel = new KeyValuePair<string, object?>("shop.notification.channel", outcome.Item.Channel);
        attempts.Add(1, channel, new("shop.notification.outcome", TagOf(outcome.Result)));
        if (outcome.Result is Result.Sent)
            age.Record(Math.Max(0, (now - outcome.Item.CreatedAt).TotalSeconds), channel);
    }

    private static string TagOf(Result result) => result switch
    {
        Result.Sent => "sent",
        Result.Skipped => "skipped",
        Result.Failed => "failed",
        Result.Retry => "retry",
        _ => "waiting",
    };

    private static ActivityLink? LinkTo(OutgoingItem item) =>
        ActivityContext.TryParse(item.Trace, null, isRemote: true, out var context) ? new ActivityLink(context) : null;
}
