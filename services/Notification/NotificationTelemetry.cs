using System.Diagnostics;
using System.Diagnostics.Metrics;
using OnlineShop.Notification.Sending;

namespace OnlineShop.Notification;

/// <summary>
/// The activity source and meter <c>OnlineShop.Notification</c>. They contain no address and no text of a person.
/// </summary>
internal sealed class NotificationTelemetry
{
    /// <summary>Of the source and the meter.</summary>
    public const string Name = "OnlineShop.Notification";

    private static readonly ActivitySource Source = new(Name);

    private readonly Counter<long> attempts;
    private readonly Histogram<double> age;
    private readonly Counter<long> dropped;

    public NotificationTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        attempts = meter.CreateCounter<long>(
            "shop.notifications.attempts", "{attempt}", "Attempts to send a mail or SMS, by channel and outcome.");
        age = meter.CreateHistogram(
            "shop.notifications.age", "s",
            "Age of a mail or SMS when it was sent, from the commit of what it is about.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600] });
        dropped = meter.CreateCounter<long>(
            "shop.notifications.dropped", "{notice}", "Notices whose recipient did not become known in time.");
    }

    /// <summary>Starts the span of sending one mail or SMS, in the trace of what it is about.</summary>
    public static Activity? StartSending(SendItem item)
    {
        var activity = Source.StartActivity($"send {item.Channel}", ActivityKind.Producer, item.Notice.Trace!);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("shop.notification.id", item.Id.ToString())
                .SetTag("shop.notification.channel", item.Channel)
                .SetTag("shop.notification.kind", item.Notice.Kind)
                .SetTag("shop.notification.attempt", item.Attempts)
                .SetTag("shop.order.id", item.Notice.OrderId?.ToString());
        }

        return activity;
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
            age.Record(Math.Max(0, (now - outcome.Item.Notice.CreatedAt).TotalSeconds), channel);
    }

    /// <summary>Counts notices that were given up.</summary>
    public void CountDropped(long count) => dropped.Add(count);

    private static string TagOf(Result result) => result switch
    {
        Result.Sent => "sent",
        Result.Skipped => "skipped",
        Result.Failed => "failed",
        _ => "retry",
    };
}
