using Microsoft.EntityFrameworkCore;
using OnlineShop.Notification.Model;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Notification.Webhooks.Subscriptions;

/// <summary>Reads webhooks.</summary>
internal sealed class WebhookReader(IDbContextFactory<NotificationDbContext> contexts)
{
    /// <summary>All; null where the page would come after one that is not there (any more).</summary>
    /// <param name="sort">One of <see cref="WebhookSort.All"/>.</param>
    public async Task<Page<WebhookView>?> ListAsync(string sort, PageRequest<SortedCursor> page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var last = page.After is { } place ? await db.Webhooks.SingleOrDefaultAsync(webhook => webhook.Id == place.Id, cancel) : null;
        if (last is null && !page.IsFirst)
            return null;
        var rows = await db.Webhooks.InOrder(sort, last).Take(page.Limit + 1).ToListAsync(cancel);
        return Pages.Of(rows, page.Limit, webhook => new SortedCursor(sort, webhook.Id), WebhookView.Of);
    }

    public async Task<WebhookView?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Webhooks.SingleOrDefaultAsync(webhook => webhook.Id == id, cancel) is { } row ? WebhookView.Of(row) : null;
    }
}
