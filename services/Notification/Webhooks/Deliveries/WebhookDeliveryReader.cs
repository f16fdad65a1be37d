using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Notification.Model;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Notification.Webhooks.Deliveries;

/// <summary>Reads the log of deliveries. Those of a webhook that was deleted are not found.</summary>
internal sealed class WebhookDeliveryReader(IDbContextFactory<NotificationDbContext> contexts)
{
    /// <summary>The deliveries of a webhook, newest first; null where there is no such webhook.</summary>
    /// <param name="state">Only those in this state; null: all.</param>
    public async Task<Page<WebhookDeliveryView>?> ListAsync(
        Guid webhookId, string? state, PageRequest<long> page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.Webhooks.AnyAsync(webhook => webhook.Id == webhookId, cancel))
            return null;
        var deliveries = db.WebhookDeliveries.Where(delivery => delivery.WebhookId == webhookId);
        if (state is not null)
            deliveries = deliveries.Where(delivery => delivery.State == state);
        var rows = await deliveries.TakePageAsync(delivery => delivery.Position, page, cancel);
        return Pages.Of(rows, page.Limit, delivery => delivery.Position, WebhookDeliveryView.Of);
    }

    /// <summary>A delivery with its body and its attempts.</summary>
    public async Task<WebhookDeliveryView?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = db.WebhookDeliveries.Where(
            delivery => delivery.Id == id && db.Webhooks.Any(webhook => webhook.Id == delivery.WebhookId));
        if (await found.SingleOrDefaultAsync(cancel) is not { } row)
            return null;
        var attempts = await db.WebhookAttempts.Where(attempt => attempt.DeliveryId == id).OrderBy(attempt => attempt.Number)
            .ToListAsync(cancel);
        return WebhookDeliveryView.Of(row, attempts);
    }
}
