using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Webhooks.Sending;

namespace OnlineShop.Notification.Webhooks.Events;

/// <summary>
/// Makes deliveries of what the messages of a batch say, in their transaction: each event once for each webhook that is subscribed
/// to it. One statement for all of the batch, and none where nobody is subscribed.
/// </summary>
internal sealed class StoreEvents(
    SubscribedTypes subscribed, WebhookSignal signal, IOptions<WebhookOptions> options, TimeProvider clock) : IBatchPreparation
{
    public async Task PrepareAsync(IReadOnlyList<IMessage> messages, ShopTransaction transaction, CancellationToken cancel)
    {
        if (!messages.Any(EventsOfMessages.AreIn))
            return;
        var types = await subscribed.GetAsync(transaction, cancel);
        if (types.Count == 0)
            return;
        var wantsAll = types.Contains(EventTypes.Any);
        WebhookEvent[] events =
            [.. messages.SelectMany(EventsOfMessages.Of).Where(one => wantsAll || types.Contains(one.Type)).DistinctBy(one => one.Id)];
        if (events.Length == 0)
            return;
        var now = clock.GetUtcNow();
        EventStatements.Insert(transaction, events, now, now + options.Value.GiveUpAfter);
        transaction.OnCommitted(signal.Raise);
    }
}
