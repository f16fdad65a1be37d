using OnlineShop.Data;

namespace OnlineShop.Notification.Outgoing;

/// <summary>
/// News about an order whose customer may not be known yet: they wait in <c>unaddressed</c> until the order arrives.
/// </summary>
internal static class UnaddressedStatements
{
    /// <summary>
    /// Stores rows for the customer of an order. Without a customer, the order itself has not arrived.
    /// </summary>
    /// <param name="order">
    /// A statement with <c>@OrderId</c> that locks the order's row, made if it is missing, and returns its
    /// <c>user_id</c>; no row where there is nothing to tell.
    /// </param>
    public static void Insert(ShopTransaction transaction, string order, NewOutgoing rows) => transaction.Defer(
        $"""
        with o as ({order}),
        addressed as (
          insert into outgoing (id, source, user_id, channel, kind, order_id, facts, trace, due_at, created_at)
          select i.id, @Source, o.user_id, i.channel, @Kind, @OrderId, @Facts::jsonb, @Trace, @Now, @Now
          from o, unnest(@Ids, @Channels) with ordinality as i (id, channel, n) where o.user_id is not null order by i.n
          on conflict (source, user_id, channel) do nothing)
        insert into unaddressed (source, order_id, kind, channels, ids, facts, trace, created_at)
        select @Source, @OrderId, @Kind, @Channels, @Ids, @Facts::jsonb, @Trace, @Now from o where o.user_id is null
        on conflict (source) do nothing
        """,
        rows);

    /// <summary>Moves what came before its order into <c>outgoing</c>.</summary>
    public static void Address(ShopTransaction transaction, Guid orderId, Guid userId, DateTimeOffset now) => transaction.Defer(
        """
        with gone as (delete from unaddressed where order_id = @orderId returning *)
        insert into outgoing (id, source, user_id, channel, kind, order_id, facts, trace, due_at, created_at)
        select i.id, g.source, @userId, i.channel, g.kind, g.order_id, g.facts, g.trace, @now, g.created_at
        from gone g, unnest(g.ids, g.channels) with ordinality as i (id, channel, n) order by g.created_at, g.source, i.n
        on conflict (source, user_id, channel) do nothing
        """,
        new { orderId, userId, now });
}
