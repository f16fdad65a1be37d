using OnlineShop.Data;

namespace OnlineShop.Notification.Orders;

/// <summary>
/// What texts about an order need of it. Orders, payments and shipments come on different topics, so any of them may
/// make the row. What is deferred goes with the message's other statements, in one round trip.
/// </summary>
internal static class OrderStatements
{
    /// <summary>Of a refund: gives the order's customer, and lets a later failure be news again.</summary>
    public const string OnRefund = """
        insert into orders (order_id) values (@OrderId) on conflict (order_id) do update set refund_failed = false returning user_id
        """;

    /// <summary>
    /// Of a failed refund: gives the order's customer, unless they were told. Payment itself repeats what a bank did
    /// not accept, so a failure is news once, until money has gone back.
    /// </summary>
    public const string OnRefundFailed = """
        insert into orders as o (order_id, refund_failed) values (@OrderId, true)
        on conflict (order_id) do update set refund_failed = true where not o.refund_failed returning user_id
        """;

    /// <summary>Keeps what is told of orders, each once; what is not told stays.</summary>
    public static void Keep(ShopTransaction transaction, IReadOnlyList<OrderFacts> facts) => transaction.Defer(
        """
        insert into orders as o (order_id, user_id, summary, carrier, tracking_number)
        select order_id, user_id, summary::jsonb, carrier, tracking_number
        from unnest(@orders, @users, @summaries, @carriers, @trackingNumbers) as f (order_id, user_id, summary, carrier, tracking_number)
        on conflict (order_id) do update set
          user_id = coalesce(excluded.user_id, o.user_id), summary = coalesce(excluded.summary, o.summary),
          carrier = coalesce(excluded.carrier, o.carrier), tracking_number = coalesce(excluded.tracking_number, o.tracking_number)
        """,
        new
        {
            orders = facts.Select(f => f.OrderId).ToArray(),
            users = facts.Select(f => f.UserId).ToArray(),
            summaries = facts.Select(f => f.Summary).ToArray(),
            carriers = facts.Select(f => f.Carrier).ToArray(),
            trackingNumbers = facts.Select(f => f.TrackingNumber).ToArray(),
        });

    /// <summary>Keeps the page where the customer confirms the payment.</summary>
    public static void KeepActionUrl(ShopTransaction transaction, Guid orderId, string page, DateTimeOffset at) => transaction.Defer(
        """
        insert into orders (order_id, action_url, action_at) values (@orderId, @page, @at)
        on conflict (order_id) do update set action_url = excluded.action_url, action_at = excluded.action_at
        """,
        new { orderId, page, at });

    /// <summary>
    /// Removes the page of an earlier attempt, which leads nowhere now. That of the new one may have arrived already.
    /// </summary>
    public static void RemoveActionUrlBefore(ShopTransaction transaction, Guid orderId, DateTimeOffset at) => transaction.Defer(
        "update orders set action_url = null where order_id = @orderId and (action_at is null or action_at < @at)",
        new { orderId, at });

    /// <summary>Removes what is kept of a person's orders: their address is in it.</summary>
    public static Task EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel) => transaction.ExecuteAsync(
        """
        delete from orders
        where user_id = @userId or order_id in (select order_id from notices where user_id = @userId and order_id is not null)
        """,
        new { userId }, cancel);
}
