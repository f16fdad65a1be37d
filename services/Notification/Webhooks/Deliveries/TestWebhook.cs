using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Notification.Model;
using OnlineShop.Notification.Webhooks.Events;
using OnlineShop.Notification.Webhooks.Sending;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Notification.Webhooks.Deliveries;

/// <summary>Sends a <c>ping</c> to a webhook.</summary>
internal sealed class TestWebhook(
    ShopDatabase database, WebhookSignal signal, IOptions<WebhookOptions> options, TimeProvider clock)
{
    /// <summary>Nothing is sent to a webhook that is disabled.</summary>
    public static Refusal Disabled { get; } = Refusal.Conflict("webhookDisabled", "The webhook is disabled.", "Enable it first.");

    public Task<Result<WebhookDeliveryView>> HandleAsync(Guid webhookId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return database.InTransactionAsync<WebhookDeliveryView>(
            async transaction =>
            {
                var webhook = await transaction.Context<NotificationDbContext>().Webhooks
                    .SingleOrDefaultAsync(row => row.Id == webhookId, cancel);
                if (webhook is null)
                    return Refusal.NotFound("webhook");
                if (!webhook.Enabled)
                    return Disabled;
                var ping = new WebhookEvent(Guid.CreateVersion7(now), EventTypes.Ping, now, new PingData(webhookId));
                var row = await WebhookDeliveryStatements.InsertAsync(
                    transaction, webhookId, ping, now, now + options.Value.GiveUpAfter, cancel);
                transaction.OnCommitted(signal.Raise);
                return WebhookDeliveryView.Of(row);
            },
            cancel);
    }
}
