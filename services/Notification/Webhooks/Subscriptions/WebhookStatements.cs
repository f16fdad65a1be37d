using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Notification.Model;

namespace OnlineShop.Notification.Webhooks.Subscriptions;

/// <summary>Statements on webhooks and their secrets whose form keeps one change from another's.</summary>
internal static class WebhookStatements
{
    /// <summary>Stores a webhook; false where there are too many.</summary>
    public static async Task<bool> InsertAsync(ShopTransaction transaction, WebhookRow row, int most, CancellationToken cancel)
    {
        // Of several at once, each counts those before it.
        await transaction.ExecuteAsync("lock table webhooks in share row exclusive mode", null, cancel);
        return await transaction.ExecuteAsync(
            """
            insert into webhooks (id, url, events, description, enabled, created_at, updated_at)
            select @Id, @Url, @Events, @Description, true, @CreatedAt, @CreatedAt where (select count(*) from webhooks) < @most
            """,
            new { row.Id, row.Url, row.Events, row.Description, row.CreatedAt, most }, cancel) > 0;
    }

    /// <summary>Reads a webhook and locks it until the transaction ends.</summary>
    public static Task<WebhookRow?> FindLockedAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.Context<NotificationDbContext>().Webhooks.FromSql($"select * from webhooks where id = {id} for no key update")
            .SingleOrDefaultAsync(cancel);

    public static Task InsertSecretAsync(
        ShopTransaction transaction, Guid webhookId, string secret, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "insert into webhook_secrets (webhook_id, secret, created_at) values (@webhookId, @secret, @now)",
            new { webhookId, secret, now }, cancel);

    /// <summary>
    /// Lets the secrets of a webhook expire at a time, those that expire earlier but then, and deletes those that have; answers how
    /// many are valid still.
    /// </summary>
    public static async Task<int> ExpireSecretsAsync(
        ShopTransaction transaction, Guid webhookId, DateTimeOffset now, DateTimeOffset expiry, CancellationToken cancel)
    {
        await transaction.ExecuteAsync(
            "delete from webhook_secrets where webhook_id = @webhookId and (expires_at <= @now or @expiry <= @now)",
            new { webhookId, now, expiry }, cancel);
        return await transaction.ExecuteAsync(
            "update webhook_secrets set expires_at = least(expires_at, @expiry) where webhook_id = @webhookId",
            new { webhookId, expiry }, cancel);
    }
}
