using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace OnlineShop.Notification.Webhooks.Sending;

/// <summary>What is measured of webhooks: a part of the source and the meter <c>OnlineShop.Notification</c>.</summary>
internal sealed class WebhookTelemetry
{
    private static readonly ActivitySource Source = new(NotificationTelemetry.Name);

    private readonly Counter<long> attempts;
    private readonly Histogram<double> duration;

    public WebhookTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(NotificationTelemetry.Name);
        attempts = meter.CreateCounter<long>(
            "shop.webhooks.attempts", "{attempt}", "Attempts to deliver an event to a webhook, by outcome.");
        duration = meter.CreateHistogram(
            "shop.webhooks.duration", "s", "How long an attempt to deliver an event to a webhook took, by outcome.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
    }

    /// <summary>Starts the span of an attempt, in the trace of what it tells of. The URL may hold a secret, and is left out.</summary>
    public static Activity? StartSending(WebhookItem item)
    {
        var activity = Source.StartActivity("send webhook", ActivityKind.Producer, item.Trace!);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("shop.webhook.id", item.WebhookId.ToString())
                .SetTag("shop.webhook.delivery_id", item.Id.ToString())
                .SetTag("shop.webhook.event_type", item.Type)
                .SetTag("shop.webhook.attempt", item.Attempts);
        }

        return activity;
    }

    /// <summary>Notes the outcome of an attempt on its span.</summary>
    public static void TagOutcome(WebhookOutcome outcome) => Activity.Current?
        .SetTag("shop.webhook.outcome", TagOf(outcome))
        .SetTag("http.response.status_code", outcome.Status)
        .SetStatus(outcome.IsDelivered ? ActivityStatusCode.Unset : ActivityStatusCode.Error);

    /// <summary>Counts an attempt, once its outcome is committed.</summary>
    public void Count(WebhookOutcome outcome)
    {
        var tag = new KeyValuePair<string, object?>("shop.webhook.outcome", TagOf(outcome));
        attempts.Add(1, tag);
        duration.Record(outcome.Duration.TotalSeconds, tag);
    }

    private static string TagOf(WebhookOutcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.Result.ToString());
}
