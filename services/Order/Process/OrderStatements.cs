using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;

namespace OnlineShop.Order.Process;

/// <summary>
/// Statements on <c>orders</c> and what belongs to a row: those that move an order, and the reads on an order's way.
/// </summary>
internal static class OrderStatements
{
    /// <summary>The columns of <see cref="OrderRow"/>.</summary>
    private const string Columns = """
        id, user_id, status, reason, version, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor, total_in_base_minor,
        rate::text, promo_code, shipping_option, address::text,
        payment_method, stock, code, payment, redirect_url, carrier, tracking_number, refunded_minor, attempt, cancelling,
        stock_left::text, code_reason, cart_id, by_call, placed_at, updated_at
        """;

    private const string SelectLines =
        "select order_id, line, product_id, sku, name, quantity, unit_price_minor, line_total_minor, weight_grams from order_lines";

    /// <summary>The orders whose carts are to be cleared.</summary>
    public static readonly LeasedTable Carts =
        new("orders", TimeSpan.FromSeconds(30), Due: "cart_due_at") { Returning = Columns };

    /// <summary>Whether a move failed because another was faster.</summary>
    public static bool IsOutrun(PostgresException error) => error.SqlState == PostgresErrorCodes.DivisionByZero;

    /// <summary>The steps that an order has made so far.</summary>
    public static async Task<IReadOnlyList<OrderStep>> ReadStepsAsync(
        ShopTransaction transaction, Guid orderId, CancellationToken cancel)
    {
        var rows = await transaction.QueryAsync<(long Version, string Status, string? Reason, DateTimeOffset At)>(
            "select version, status, reason, at from order_history where order_id = @orderId order by version",
            new { orderId }, cancel);
        return [.. rows.Select((row, index) => new OrderStep(
            OrderRow.StatusOf(row.Status), index == 0 ? null : OrderRow.StatusOf(rows[index - 1].Status), row.Reason, row.Version, row.At))];
    }

    /// <summary>
    /// Orders that are settled by calls, and whose last move is so long ago that nobody seems to make them, with their statuses.
    /// </summary>
    /// <param name="placedBefore">Of those whose stock is not reserved yet.</param>
    /// <param name="reservedBefore">Of those whose payment is under way.</param>
    public static Task<IReadOnlyList<(Guid Id, string Status)>> LockForgottenAsync(
        ShopTransaction transaction, DateTimeOffset placedBefore, DateTimeOffset reservedBefore, int limit,
        CancellationToken cancel) => transaction.QueryAsync<(Guid, string)>(
        """
        select id, status from orders
        where deadline is not null and by_call and updated_at < case status when 'placed' then @placedBefore else @reservedBefore end
        order by id limit @limit for update skip locked
        """,
        new { placedBefore, reservedBefore, limit }, cancel);

    /// <summary>
    /// Reads an order and locks it until the transaction ends; null if there is none, or if it is not <paramref
    /// name="ownerId"/>'s.
    /// </summary>
    public static async Task<OrderRow?> LockAsync(
        ShopTransaction transaction, Guid orderId, Guid? ownerId, CancellationToken cancel)
    {
        var locked = transaction.Keep<LockedOrders>();
        if (locked.Find(orderId) is { } known)
            return ownerId is null || ownerId == known.UserId ? known : null;
        var order = await transaction.FindAsync<OrderRow>(
            $"select {Columns} from orders where id = @orderId and (@ownerId::uuid is null or user_id = @ownerId) for update",
            new { orderId, ownerId }, cancel);
        if (order is not null)
            locked.Put(order);
        return order;
    }

    /// <summary>
    /// Reads and locks many orders in the order of their ids, and reads the lines of those that will be shipped.
    /// </summary>
    public static async Task LockAsync(ShopTransaction transaction, Guid[] ids, Guid[] toShip, CancellationToken cancel)
    {
        var locked = transaction.Keep<LockedOrders>();
        foreach (var order in await transaction.QueryAsync<OrderRow>($"select {Columns} from orders where id = any(@ids) order by id for update", new { ids }, cancel))
            locked.Put(order);
        if (toShip.Length == 0)
            return;
        var lines = await transaction.QueryAsync<OrderLineRow>(
            $"{SelectLines} where order_id = any(@toShip) order by order_id, line", new { toShip }, cancel);
        foreach (var order in lines.GroupBy(line => line.OrderId))
        {
            if (locked.Find(order.Key) is { } row)
                locked.PutLines(order.Key, [.. order.Select(line => line.ToLine(row.Currency))]);
        }
    }

    /// <summary>When an order reached a status; null if it did not.</summary>
    public static Task<DateTimeOffset?> ReachedAsync(
        ShopTransaction transaction, Guid orderId, OrderStatus status, CancellationToken cancel) =>
        transaction.FindAsync<DateTimeOffset?>(
            "select min(at) from order_history where order_id = @orderId and status = @status",
            new { orderId, status = OrderRow.Word(status) }, cancel);

    /// <summary>Reads an order without locking it; null if there is none, or if it is not <paramref name="ownerId"/>'s.</summary>
    public static async Task<OrderRow?> FindAsync(
        ShopDatabase database, Guid orderId, Guid? ownerId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<OrderRow>(
            $"select {Columns} from orders where id = @orderId and (@ownerId::uuid is null or user_id = @ownerId)",
            new { orderId, ownerId }, cancel);
    }

    /// <summary>The order that a cart became, unless it was rejected or cancelled; null if there is none.</summary>
    public static async Task<OrderRow?> FindByCartAsync(ShopDatabase database, Guid cartId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<OrderRow>(
            $"select {Columns} from orders where cart_id = @cartId and status not in ('rejected', 'cancelled')",
            new { cartId }, cancel);
    }

    /// <summary>The lines of orders, by order.</summary>
    public static async Task<ILookup<Guid, OrderLine>> ReadLinesAsync(
        ShopDatabase database, IReadOnlyList<OrderRow> orders, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var currencies = orders.ToDictionary(order => order.Id, order => order.Currency);
        var rows = await connection.QueryAsync<OrderLineRow>(
            $"{SelectLines} where order_id = any(@ids) order by order_id, line",
            new { ids = currencies.Keys.ToArray() }, cancel);
        return rows.ToLookup(row => row.OrderId, row => row.ToLine(currencies[row.OrderId]));
    }

    /// <summary>The lines of an order.</summary>
    public static async Task<IReadOnlyList<OrderLine>> ReadLinesAsync(
        ShopTransaction transaction, OrderRow order, CancellationToken cancel) =>
        transaction.Keep<LockedOrders>().FindLines(order.Id) ??
        [.. (await transaction.QueryAsync<OrderLineRow>($"{SelectLines} where order_id = @Id order by line", new { order.Id }, cancel))
            .Select(row => row.ToLine(order.Currency))];

    /// <summary>
    /// Locks orders that are past their deadline and that nobody has locked, the longest overdue first, after one of them.
    /// </summary>
    public static Task<IReadOnlyList<OverdueOrder>> LockOverdueAsync(
        ShopTransaction transaction, DateTimeOffset now, OverdueOrder after, int limit,
        CancellationToken cancel) => transaction.QueryAsync<OverdueOrder>(
        // In the order of the small index over deadlines: in that of ids, the plan reads all orders ever placed.
        """
        select id, deadline from orders where deadline < @now and (deadline, id) > (@Deadline, @Id)
        order by deadline, id limit @limit for update skip locked
        """,
        new { now, after.Deadline, after.Id, limit }, cancel);

    /// <summary>
    /// How many orders have no result yet, by status, with the earliest of their deadlines. Only these have one, so the index over it
    /// is small.
    /// </summary>
    public static Task<List<(string Status, long Orders, DateTimeOffset Deadline)>> CountInProgressAsync(
        NpgsqlConnection connection, CancellationToken cancel) =>
        connection.QueryAsync<(string, long, DateTimeOffset)>(
            "select status, count(*), min(deadline) from orders where deadline is not null group by status", cancel: cancel);

    /// <summary>Notes that the carts of orders are cleared.</summary>
    public static Task EndCartsAsync(NpgsqlConnection connection, Guid[] orders, CancellationToken cancel) =>
        connection.ExecuteAsync(
            """
            update orders set cart_due_at = null
            where id in (select id from orders where id = any(@orders) and cart_due_at is not null order by id for update)
            """,
            new { orders }, cancel);
}
