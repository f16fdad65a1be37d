using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Notification.Model;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Notification.Webhooks.Subscriptions;

/// <summary>Reads webhooks.</summary>
internal sealed class WebhookReader(IDbContextFactory<NotificationDbContext> contexts)
{
    /// <summary>All, newest first.</summary>
    public async Task<Page<WebhookView>> ListAsync(PageRequest<Guid> page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Webhooks.TakePageAsync(webhook => webhook.Id, page, cancel);
        return Pages.Of(rows, page.Limit, webhook => webhook.Id, WebhookView.Of);
    }

    public async Task<WebhookView?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Webhooks.SingleOrDefaultAsync(webhook => webhook.Id == id, cancel) is { } row ? WebhookView.Of(row) : null;
    }
}
