using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Notification.Model;
using OnlineShop.Notification.Webhooks.Events;

namespace OnlineShop.Notification.Webhooks.Subscriptions;

/// <summary>
/// Deletes a webhook with its secrets. Nothing more is sent to it, and its deliveries are not found any more; they may be many, and
/// are deleted when they are old.
/// </summary>
internal sealed class DeleteWebhook(ShopDatabase database, SubscribedTypes subscribed)
{
    /// <summary>False: there is no such webhook.</summary>
    public Task<bool> HandleAsync(Guid id, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            transaction.OnCommitted(subscribed.Forget);
            return await transaction.Context<NotificationDbContext>().Webhooks.Where(webhook => webhook.Id == id)
                .ExecuteDeleteAsync(cancel) > 0;
        },
        cancel);
}
