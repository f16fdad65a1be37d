using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>A reservation whose time is over.</summary>
internal sealed record Overdue(Guid OrderId, DateTimeOffset ExpiresAt);

/// <summary>
/// Statements of the sweep that ends reservations. They wait for no lock: what others have locked is left for the next run.
/// </summary>
internal static class ExpiryStatements
{
    private const string HasOverdue = "select exists (select 1 from reservations where status = 'reserved' and expires_at <= @now)";

    // An order whose confirmation was set aside keeps its stock until an administrator has looked.
    private const string ReadOverdue = """
        select order_id, expires_at from reservations r
        where status = 'reserved' and expires_at <= @until and (expires_at, order_id) > (@ExpiresAt, @OrderId)
          and not exists (select 1 from dead_letters d where d.topic = @topic and d.key = r.order_id::text)
        order by expires_at, order_id limit @limit
        """;

    private const string LockStock = """
        select product_id from stock where product_id in (select product_id from reservation_lines where order_id = any(@orders))
        order by product_id for update skip locked
        """;

    private const string LockReservations = """
        select order_id from reservations r where order_id = any(@orders) and status = 'reserved'
          and not exists (select 1 from reservation_lines l where l.order_id = r.order_id and l.product_id <> all(@products))
        order by order_id for update skip locked
        """;

    private const string Expire = """
        with freed as (
          update stock s set reserved = s.reserved - l.quantity
          from (select product_id, sum(quantity) as quantity from reservation_lines where order_id = any(@orders) group by product_id) l
          where s.product_id = l.product_id)
        update reservations set status = 'expired', changed_at = @now where order_id = any(@orders)
        """;

    /// <summary>Whether any reservation is overdue.</summary>
    public static Task<bool> HasOverdueAsync(ShopTransaction transaction, DateTimeOffset now, CancellationToken cancel) =>
        transaction.FindAsync<bool>(HasOverdue, new { now }, cancel);

    /// <summary>
    /// Reservations that ended by <paramref name="until"/>, after <paramref name="after"/> in the order of their ends.
    /// </summary>
    public static Task<IReadOnlyList<Overdue>> ReadOverdueAsync(
        ShopTransaction transaction, DateTimeOffset until, Overdue after, int limit, CancellationToken cancel) =>
        transaction.QueryAsync<Overdue>(
            ReadOverdue, new { until, after.ExpiresAt, after.OrderId, limit, topic = Topics.Order }, cancel);

    /// <summary>Locks the stock of orders, as far as it is free.</summary>
    /// <returns>The products that are locked now.</returns>
    public static Task<IReadOnlyList<Guid>> LockStockAsync(
        ShopTransaction transaction, Guid[] orders, CancellationToken cancel) =>
        transaction.QueryAsync<Guid>(LockStock, new { orders }, cancel);

    /// <summary>Locks those of the orders that are free, are still reserved and have no other than the locked products.</summary>
    public static Task<IReadOnlyList<Guid>> LockReservationsAsync(
        ShopTransaction transaction, Guid[] orders, Guid[] products, CancellationToken cancel) =>
        transaction.QueryAsync<Guid>(LockReservations, new { orders, products }, cancel);

    /// <summary>Ends reservations and gives their units back.</summary>
    public static Task ExpireAsync(
        ShopTransaction transaction, Guid[] orders, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(Expire, new { orders, now }, cancel);
}
