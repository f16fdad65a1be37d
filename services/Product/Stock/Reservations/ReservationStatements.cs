using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>What the statement that reserves has done.</summary>
/// <param name="Reservations">1, or 0 where the order has a reservation that this attempt does not replace.</param>
/// <param name="Lines">How many products had enough.</param>
internal readonly record struct Reserved(long Reservations, long Lines);

/// <summary>Statements on the stock of orders: each moves the units and the reservation that they belong to together.</summary>
internal static class ReservationStatements
{
    // The reservation, its lines and the reserved units in one statement; the guards repeat what was checked under the lock.
    private const string Reserve = """
        with wanted as (
          select * from unnest(@ids, @quantities) as w (product_id, quantity)),
        reservation as (
          insert into reservations as r (order_id, user_id, status, expires_at, attempt, created_at, changed_at)
          values (@OrderId, @UserId, 'reserved', @ExpiresAt, @Attempt, @now, @now)
          on conflict (order_id) do update set
            status = 'reserved', expires_at = excluded.expires_at, attempt = excluded.attempt, reason = null, products_at_fault = '{}',
            changed_at = @now, user_id = coalesce(excluded.user_id, r.user_id)
            where r.attempt < excluded.attempt and r.status in ('released', 'refused', 'expired')
          returning order_id),
        lines as (
          insert into reservation_lines (order_id, product_id, quantity)
          select r.order_id, w.product_id, w.quantity from reservation r cross join wanted w
          on conflict do nothing),
        reserved as (
          update stock s set reserved = s.reserved + w.quantity from wanted w cross join reservation r
          where s.product_id = w.product_id and s.on_hand - s.reserved >= w.quantity returning s.product_id)
        select (select count(*) from reservation) as reservations, (select count(*) from reserved) as lines
        """;

    private const string Refuse = """
        insert into reservations as r (order_id, status, expires_at, reason, products_at_fault, attempt, created_at, changed_at)
        values (@OrderId, 'refused', @ExpiresAt, @Reason, @ProductIds, @Attempt, @now, @now)
        on conflict (order_id) do update set
          status = 'refused', expires_at = excluded.expires_at, reason = excluded.reason, products_at_fault = excluded.products_at_fault,
          attempt = excluded.attempt, changed_at = @now
          where r.attempt < excluded.attempt and r.status in ('released', 'refused', 'expired')
        """;

    private const string Commit = """
        with sold as (
          update stock s set on_hand = s.on_hand - l.quantity, reserved = s.reserved - l.quantity, sold = s.sold + l.quantity
          from reservation_lines l where l.order_id = @orderId and s.product_id = l.product_id returning s.product_id, l.quantity),
        moved as (
          insert into stock_movements (product_id, kind, quantity, order_id, at)
          select product_id, 'sold', -quantity, @orderId, @now from sold returning product_id)
        update reservations set status = 'committed', changed_at = @now
        where order_id = @orderId and status = 'reserved' and exists (select 1 from moved)
        """;

    private const string MarkReleased = """
        insert into reservations (order_id, status, reason, created_at, changed_at) values (@OrderId, 'released', @Reason, @now, @now)
        on conflict do nothing
        """;

    private const string Release = """
        with freed as (
          update stock s set reserved = s.reserved - l.quantity
          from reservation_lines l where l.order_id = @OrderId and s.product_id = l.product_id)
        update reservations set status = 'released', reason = @Reason, changed_at = @now where order_id = @OrderId
        """;

    private const string ReleaseSold = """
        with returned as (
          update stock s set on_hand = s.on_hand + l.quantity, sold = s.sold - l.quantity
          from reservation_lines l where l.order_id = @OrderId and s.product_id = l.product_id returning s.product_id, l.quantity),
        moved as (
          insert into stock_movements (product_id, kind, quantity, order_id, at)
          select product_id, 'returned', quantity, @OrderId, @now from returned)
        update reservations set status = 'released', reason = @Reason, changed_at = @now where order_id = @OrderId
        """;

    private const string Restock = """
        with moved as (
          insert into stock_movements (product_id, kind, quantity, order_id, return_id, at)
          select product_id, 'returned', quantity, @OrderId, @ReturnId, @now from unnest(@ids, @quantities) as l (product_id, quantity)
          on conflict (return_id, product_id) where return_id is not null do nothing
          returning product_id, quantity)
        update stock s set on_hand = s.on_hand + m.quantity, sold = s.sold - m.quantity from moved m where s.product_id = m.product_id
        """;

    /// <summary>Locks the stock rows of these products and of these orders' products, in the order of product ids.</summary>
    public static Task LockStockAsync(
        ShopTransaction transaction, Guid[] products, Guid[] orders, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            select product_id from stock
            where product_id = any(@products) or product_id in (select product_id from reservation_lines where order_id = any(@orders))
            order by product_id for update
            """,
            new { products, orders }, cancel);

    /// <summary>Locks the stock of products, and reads what each has to give.</summary>
    public static Task<IReadOnlyList<Offered>> LockOfferedAsync(
        ShopTransaction transaction, Guid[] ids, CancellationToken cancel) =>
        transaction.QueryAsync<Offered>(
            """
            select s.product_id, s.on_hand - s.reserved as available, p.retired
            from stock s join products p on p.id = s.product_id
            where s.product_id = any(@ids) order by s.product_id for update of s
            """,
            new { ids }, cancel);

    /// <summary>Reserves all lines. A released, refused or expired reservation is replaced by that of a later attempt.</summary>
    public static async Task<Reserved> ReserveAsync(
        ShopTransaction transaction, ReserveStock command, IReadOnlyList<Wanted> lines, DateTimeOffset now,
        CancellationToken cancel)
    {
        var (ids, quantities) = Arrays(lines);
        return await transaction.FindAsync<Reserved>(
            Reserve, new { ids, quantities, command.OrderId, command.UserId, command.ExpiresAt, command.Attempt, now },
            cancel);
    }

    /// <summary>
    /// Stores that nothing was reserved; false where the order has a reservation that this attempt does not replace.
    /// </summary>
    public static async Task<bool> RefuseAsync(
        ShopTransaction transaction, ReserveStock command, Refusal refusal, DateTimeOffset now,
        CancellationToken cancel) => await transaction.ExecuteAsync(
        Refuse, new { command.OrderId, command.ExpiresAt, refusal.Reason, refusal.ProductIds, command.Attempt, now },
        cancel) > 0;

    /// <summary>Turns the reserved units of an order into a sale.</summary>
    public static Task CommitAsync(
        ShopTransaction transaction, Guid orderId, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(Commit, new { orderId, now }, cancel);

    /// <summary>
    /// Marks an order that has no reservation as released, so that one that comes later is refused; false where it has one.
    /// </summary>
    public static async Task<bool> MarkReleasedAsync(
        ShopTransaction transaction, ReleaseStock command, DateTimeOffset now, CancellationToken cancel) =>
        await transaction.ExecuteAsync(MarkReleased, new { command.OrderId, command.Reason, now }, cancel) > 0;

    /// <summary>Gives the units of an order back: those that are reserved, or, after the sale, those that were sold.</summary>
    public static Task ReleaseAsync(
        ShopTransaction transaction, ReleaseStock command, bool isSold, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(isSold ? ReleaseSold : Release, new { command.OrderId, command.Reason, now }, cancel);

    /// <summary>Puts the units of a return back on hand; false where they are already.</summary>
    public static async Task<bool> RestockAsync(
        ShopTransaction transaction, RestockReturn command, IReadOnlyList<Wanted> lines, DateTimeOffset now,
        CancellationToken cancel)
    {
        var (ids, quantities) = Arrays(lines);
        return await transaction.ExecuteAsync(Restock, new { command.OrderId, command.ReturnId, ids, quantities, now }, cancel) > 0;
    }

    /// <summary>
    /// Reads and locks an order's reservation: messages under the order's key are published only by who holds it.
    /// </summary>
    public static Task<Reservation?> LockAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.FindAsync<Reservation>(
            "select status, expires_at, reason, products_at_fault from reservations where order_id = @orderId for update",
            new { orderId }, cancel);

    /// <summary>The products of an order's reservation.</summary>
    public static Task<IReadOnlyList<Guid>> ReadProductsAsync(
        ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.QueryAsync<Guid>(
            "select distinct product_id from reservation_lines where order_id = @orderId", new { orderId }, cancel);

    private static (Guid[] Ids, int[] Quantities) Arrays(IReadOnlyList<Wanted> lines) =>
        ([.. lines.Select(line => line.ProductId)], [.. lines.Select(line => (int)line.Quantity)]);
}
