using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Telemetry;

/// <summary>
/// The spans of messages, named by the semantic conventions of OpenTelemetry: the operation and the topic. What type a message
/// has is an attribute.
/// </summary>
internal static class MessagingSpans
{
    /// <summary>The conventions leave the type of a message to the application.</summary>
    public const string MessageType = "shop.message.type";

    /// <summary>More links than this are cut off by the exporter.</summary>
    private const int MostLinks = 128;

    /// <summary>
    /// A message on its way to the broker, until <see cref="EndSend"/>. It is a part of the trace that sent it, and is not
    /// current when this returns.
    /// </summary>
    public static Activity? Send(OutboxMessage message)
    {
        var activity = Start("send", ActivityKind.Producer, message);
        // Many are in progress at the same time, and none causes the next.
        Activity.Current = null;
        return activity;
    }

    /// <summary>Ends what <see cref="Send"/> began: acknowledged, failed, or never begun (null).</summary>
    public static void EndSend(Activity? activity, Task<DeliveryResult<string, byte[]>>? sent)
    {
        if (activity is null)
            return;
        if (sent is { IsCompletedSuccessfully: true })
            activity.SetTag("messaging.kafka.offset", sent.Result.Offset.Value);
        else
            activity.SetStatus(ActivityStatusCode.Error)
                .SetTag(
                    "error.type",
                    sent?.Exception?.InnerException is KafkaException error ? error.Error.Code.ToString() : "cancelled");
        activity.Dispose();
    }

    /// <summary>The work on a message, as a part of the trace that sent it.</summary>
    public static Activity? Process(OutboxMessage message) => Start("process", ActivityKind.Consumer, message);

    /// <summary>
    /// The work on the messages of a transaction: of one message its own span; of several a trace of its own, with a link to each
    /// message's trace, which has what was done for that message alone. Null where there is none.
    /// </summary>
    public static Activity? Process(IReadOnlyList<OutboxMessage> messages)
    {
        if (messages.Count <= 1 || !MessagingTelemetry.Source.HasListeners())
            return messages.Count == 1 ? Process(messages[0]) : null;
        var topic = messages.Any(message => message.Topic != messages[0].Topic) ? null : messages[0].Topic;
        var activity = MessagingTelemetry.Source.StartActivity(
            topic is null ? "process" : $"process {topic}", ActivityKind.Consumer, default(ActivityContext),
            links: messages.Select(LinkTo).OfType<ActivityLink>().Take(MostLinks));
        return Describe(activity, "process", topic)?.SetTag("messaging.batch.message_count", messages.Count);
    }

    private static ActivityLink? LinkTo(OutboxMessage message) =>
        ActivityContext.TryParse(message.Trace, null, isRemote: true, out var context)
            ? new ActivityLink(context)
            : null;

    private static Activity? Start(string operation, ActivityKind kind, OutboxMessage message)
    {
        // If nobody listens, the name is not made either.
        if (!MessagingTelemetry.Source.HasListeners())
            return null;
        var activity = Describe(
            MessagingTelemetry.Source.StartActivity($"{operation} {message.Topic}", kind, message.Trace!), operation,
            message.Topic);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("messaging.destination.partition.id", message.Lane.ToString(CultureInfo.InvariantCulture))
                .SetTag("messaging.message.id", message.Id.ToString())
                .SetTag("messaging.kafka.message.key", message.Key)
                .SetTag(MessageType, message.Type);
        }

        return activity;
    }

    private static Activity? Describe(Activity? activity, string operation, string? topic) =>
        activity is { IsAllDataRequested: true }
        ? activity
            .SetTag("messaging.system", "kafka")
            .SetTag("messaging.operation.name", operation)
            .SetTag("messaging.operation.type", operation)
            .SetTag("messaging.destination.name", topic)
        : activity;
}
