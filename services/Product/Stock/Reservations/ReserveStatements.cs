using OnlineShop.Data;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>What there is for orders: a product's stock, or a reservation that an order has already.</summary>
/// <param name="ProductId">Null in the row of a reservation.</param>
/// <param name="OrderId">Null in the row of a product.</param>
internal sealed record Found(
    Guid? ProductId, int Available, bool Retired, Guid? OrderId, string? Status, DateTimeOffset? ExpiresAt, string? Reason,
    Guid[]? ProductsAtFault, int Attempt);

/// <summary>Reservations and refusals to store, and the lines of the reservations.</summary>
/// <param name="Faults">The products at fault of each order, as PostgreSQL writes an array.</param>
/// <param name="Orders">How many orders there are.</param>
/// <param name="Products">How many products there are in the lines.</param>
internal sealed record NewReservations(
    Guid[] OrderIds, Guid?[] Users, string[] Statuses, DateTimeOffset[] Ends, string?[] Reasons, string[] Faults, int[] Attempts,
    Guid[] LineOrders, Guid[] LineProducts, int[] Quantities, int Orders, int Products, DateTimeOffset Now);

/// <summary>The two statements that reserve stock, for any number of orders.</summary>
internal static class ReserveStatements
{
    // The stock first, as everybody does. The two parts run in the order in which they are read.
    private const string Lock = """
        with offered as (
          select s.product_id, s.on_hand - s.reserved as available, p.retired from stock s join products p on p.id = s.product_id
          where s.product_id = any(@products) order by s.product_id for update of s),
        known as (
          select order_id, status, expires_at, reason, products_at_fault, attempt from reservations
          where order_id = any(@orders) order by order_id for update)
        select product_id, available, retired, null::uuid as order_id, null::text as status, null::timestamptz as expires_at,
          null::text as reason, null::uuid[] as products_at_fault, null::int as attempt
        from offered
        union all
        select null, null, null, order_id, status, expires_at, reason, products_at_fault, attempt from known
        """;

    // The guards repeat what was checked under the locks. Where they stop anything, an order got its reservation from somebody
    // else since then, and the decision was made without it.
    private const string Store = """
        with decided as (
          select * from unnest(@OrderIds, @Users, @Statuses, @Ends, @Reasons, @Faults, @Attempts)
            as d (order_id, user_id, status, expires_at, reason, faults, attempt)),
        stored as (
          insert into reservations as r (order_id, user_id, status, expires_at, reason, products_at_fault, attempt, created_at, changed_at)
          select order_id, user_id, status, expires_at, reason, faults::uuid[], attempt, @Now, @Now from decided order by order_id
          on conflict (order_id) do update set
            status = excluded.status, expires_at = excluded.expires_at, reason = excluded.reason,
            products_at_fault = excluded.products_at_fault, attempt = excluded.attempt, changed_at = @Now,
            user_id = coalesce(excluded.user_id, r.user_id)
            where r.attempt < excluded.attempt and r.status in ('released', 'refused', 'expired')
          returning order_id),
        wanted as (
          select w.* from unnest(@LineOrders, @LineProducts, @Quantities) as w (order_id, product_id, quantity) join stored using (order_id)),
        lines as (
          insert into reservation_lines (order_id, product_id, quantity) select order_id, product_id, quantity from wanted
          on conflict do nothing),
        reserved as (
          update stock s set reserved = s.reserved + w.quantity
          from (select product_id, sum(quantity)::int as quantity from wanted group by product_id) w
          where s.product_id = w.product_id and s.on_hand - s.reserved >= w.quantity returning s.product_id),
        done as (
          select (select count(*) from stored) as orders, (select count(*) from reserved) as products)
        select case when orders = @Orders and products = @Products then 0 else raise_conflict(
          format('%s of %s orders and %s of %s products could be stored.', orders, @Orders, products, @Products)) end
        from done
        """;

    /// <summary>
    /// Locks the stock of products, in the order of their ids, and then the reservations that orders have; reads both.
    /// </summary>
    public static Task<IReadOnlyList<Found>> LockAsync(
        ShopTransaction transaction, Guid[] products, Guid[] orders, CancellationToken cancel) =>
        transaction.QueryAsync<Found>(Lock, new { products, orders }, cancel);

    /// <summary>
    /// Stores reservations, their lines, the reserved units, and refusals, with the commit: all, or the commit fails as a
    /// conflict. A released, refused or expired reservation is replaced by that of a later attempt.
    /// </summary>
    public static void StoreAll(ShopTransaction transaction, NewReservations reservations) =>
        transaction.Defer(Store, reservations);
}
