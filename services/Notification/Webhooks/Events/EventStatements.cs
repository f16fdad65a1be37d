using System.Diagnostics;
using OnlineShop.Data;

namespace OnlineShop.Notification.Webhooks.Events;

/// <summary>Statements that make deliveries of events.</summary>
internal static class EventStatements
{
    /// <summary>The types that some webhook is subscribed to now.</summary>
    public static Task<IReadOnlyList<string>> ReadSubscribedAsync(ShopTransaction transaction, CancellationToken cancel) =>
        transaction.QueryAsync<string>("select distinct unnest(events) from webhooks where enabled", null, cancel);

    /// <summary>Stores a delivery of each event for each webhook that is subscribed to it, unless it is stored already.</summary>
    public static void Insert(
        ShopTransaction transaction, IReadOnlyList<WebhookEvent> events, DateTimeOffset now, DateTimeOffset giveUpAt) =>
        transaction.Defer(
            """
            insert into webhook_deliveries (webhook_id, event_id, type, body, due_at, give_up_at, trace, created_at)
            select w.id, e.id, e.type, e.body, @now, @giveUpAt, @trace, @now
            from unnest(@ids, @types, @bodies) with ordinality as e (id, type, body, n)
              join webhooks w on w.enabled and (e.type = any(w.events) or '*' = any(w.events))
            order by e.n, w.id
            on conflict (webhook_id, event_id) do nothing
            """,
            new
            {
                now, giveUpAt,
                trace = Activity.Current?.Id,
                ids = events.Select(one => one.Id).ToArray(),
                types = events.Select(one => one.Type).ToArray(),
                bodies = events.Select(one => one.ToBody()).ToArray(),
            });
}
