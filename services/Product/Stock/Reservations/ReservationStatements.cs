using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>Statements on the stock of orders that have it: each moves the units and the reservation that they belong to together.</summary>
internal static class ReservationStatements
{
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
            where product_id = any(array(
              select unnest(@products) union select product_id from reservation_lines where order_id = any(@orders)))
            order by product_id for update
            """,
            new { products, orders }, cancel);

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
            "select status, expires_at, reason, products_at_fault, attempt from reservations where order_id = @orderId for update",
            new { orderId }, cancel);

    /// <summary>The products of an order's reservation.</summary>
    public static Task<IReadOnlyList<Guid>> ReadProductsAsync(
        ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.QueryAsync<Guid>(
            "select distinct product_id from reservation_lines where order_id = @orderId", new { orderId }, cancel);

    private static (Guid[] Ids, int[] Quantities) Arrays(IReadOnlyList<Wanted> lines) =>
        ([.. lines.Select(line => line.ProductId)], [.. lines.Select(line => (int)line.Quantity)]);
}
