using System.Diagnostics;
using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Notification.Webhooks.Events;

namespace OnlineShop.Notification.Webhooks.Deliveries;

/// <summary>Statements on single deliveries, and those that delete many.</summary>
internal static class WebhookDeliveryStatements
{
    /// <summary>Stores a delivery for one webhook.</summary>
    public static async Task<WebhookDeliveryRow> InsertAsync(
        ShopTransaction transaction, Guid webhookId, WebhookEvent told, DateTimeOffset now, DateTimeOffset giveUpAt,
        CancellationToken cancel) =>
        (await transaction.FindAsync<WebhookDeliveryRow>(
            """
            insert into webhook_deliveries (webhook_id, event_id, type, body, due_at, give_up_at, trace, created_at)
            values (@webhookId, @Id, @Type, @body, @now, @giveUpAt, @trace, @now) returning *
            """,
            new { webhookId, told.Id, told.Type, body = told.ToBody(), now, giveUpAt, trace = Activity.Current?.Id }, cancel))!;

    /// <summary>Lets a delivery be sent at once and its pauses begin anew; null where its webhook is disabled or there is none.</summary>
    public static Task<WebhookDeliveryRow?> ResendAsync(
        ShopTransaction transaction, Guid id, DateTimeOffset now, DateTimeOffset giveUpAt, CancellationToken cancel) =>
        transaction.FindAsync<WebhookDeliveryRow>(
            """
            update webhook_deliveries d
            set state = 'pending', due_at = @now, give_up_at = @giveUpAt, attempts_before = attempts, done_at = null
            from webhooks w where d.id = @id and w.id = d.webhook_id and w.enabled
            returning d.*
            """,
            new { id, now, giveUpAt }, cancel);

    /// <summary>Deletes deliveries from before a time with their attempts; answers how many.</summary>
    public static Task<int> DeleteAsync(NpgsqlConnection connection, DateTimeOffset before, int limit, CancellationToken cancel) =>
        connection.SingleAsync<int>(
            """
            with old as (select id from webhook_deliveries where created_at < @before limit @limit for update skip locked),
            tried as (delete from webhook_attempts a using old where a.delivery_id = old.id),
            deleted as (delete from webhook_deliveries d using old where d.id = old.id returning d.id)
            select count(*)::int from deleted
            """,
            new { before, limit }, cancel);
}
