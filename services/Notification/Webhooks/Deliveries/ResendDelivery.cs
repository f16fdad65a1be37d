using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Notification.Model;
using OnlineShop.Notification.Webhooks.Sending;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Notification.Webhooks.Deliveries;

/// <summary>Sends a delivery again, whatever became of it: under the same ids, and with as many attempts as a new one has.</summary>
internal sealed class ResendDelivery(
    ShopDatabase database, WebhookSignal signal, IOptions<WebhookOptions> options, TimeProvider clock)
{
    public Task<Result<WebhookDeliveryView>> HandleAsync(Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return database.InTransactionAsync<WebhookDeliveryView>(
            async transaction =>
            {
                if (await WebhookDeliveryStatements.ResendAsync(transaction, id, now, now + options.Value.GiveUpAfter, cancel) is { } row)
                {
                    transaction.OnCommitted(signal.Raise);
                    return WebhookDeliveryView.Of(row);
                }

                var db = transaction.Context<NotificationDbContext>();
                var isKnown = await db.WebhookDeliveries.AnyAsync(
                    delivery => delivery.Id == id && db.Webhooks.Any(webhook => webhook.Id == delivery.WebhookId), cancel);
                return isKnown ? TestWebhook.Disabled : Refusal.NotFound("delivery");
            },
            cancel);
    }
}
