using System.Text.Json;
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
        rate::text, promo_code, address::text, payment_method, stock, code, payment, redirect_url, carrier, tracking_number, refunded_minor, attempt, cancelling,
        stock_left::text, code_reason, cart_id, placed_at, updated_at
        """;

    private const string SelectLines =
        "select order_id, line, product_id, sku, name, quantity, unit_price_minor, line_total_minor, weight_grams from order_lines";

    private const string MoveOrder = """
        with history as (
          insert into order_history (order_id, version, status, reason, at) select @Id, @version, @Status, @Reason, @now where @changed
        )
        update orders set
          status = @Status, reason = @Reason, stock = @Stock, code = @Code, payment = @Payment, version = @version, attempt = @Attempt,
          cancelling = @Cancelling, deadline = case when @isRestarted then @deadline else deadline end, updated_at = @now,
          redirect_url = coalesce(@RedirectUrl, redirect_url), carrier = coalesce(@Carrier, carrier),
          tracking_number = coalesce(@TrackingNumber, tracking_number), payment_method = coalesce(@PaymentMethod, payment_method),
          stock_left = coalesce(@StockLeft::jsonb, stock_left), code_reason = coalesce(@CodeReason, code_reason),
          cart_due_at = case when @isPaidFor then @now else cart_due_at end
        where id = @Id
        """;

    /// <summary>The orders whose carts are to be cleared.</summary>
    public static readonly LeasedTable Carts =
        new("orders", TimeSpan.FromSeconds(30), Due: "cart_due_at") { Returning = Columns };

    /// <summary>Stores the next state of a locked order, with the next statement or the commit.</summary>
    /// <param name="isRestarted">The deadline begins anew.</param>
    /// <param name="isPaidFor">The order's cart can be cleared.</param>
    public static void Move(
        ShopTransaction transaction, OrderRow order, OrderState next, OrderDetails? details, bool isRestarted,
        bool isPaidFor, DateTimeOffset now) =>
        transaction.Defer(MoveOrder, new
        {
            order.Id,
            version = order.Version + 1,
            now,
            Status = OrderRow.Word(next.Status),
            next.Reason,
            Stock = OrderRow.Word(next.Stock),
            Code = OrderRow.Word(next.Code),
            Payment = OrderRow.Word(next.Payment),
            next.Attempt,
            next.Cancelling,
            changed = next.Status != order.State.Status,
            deadline = OrderDeadlines.Of(next.Status, now),
            isRestarted,
            isPaidFor,
            details?.RedirectUrl,
            details?.Carrier,
            details?.TrackingNumber,
            details?.PaymentMethod,
            details?.CodeReason,
            StockLeft = details?.StockLeft is null
                ? null
                : JsonSerializer.Serialize(details.StockLeft, JsonSerializerOptions.Web),
        });

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

    /// <summary>Locks orders that are past their deadline and that nobody has locked, after an id.</summary>
    public static Task<IReadOnlyList<Guid>> LockOverdueAsync(
        ShopTransaction transaction, DateTimeOffset now, Guid after, int limit,
        CancellationToken cancel) => transaction.QueryAsync<Guid>(
        "select id from orders where deadline < @now and id > @after order by id limit @limit for update skip locked",
        new { now, after, limit }, cancel);

    /// <summary>
    /// How many orders have no result yet, by status. Only these have a deadline, so the index over it is small.
    /// </summary>
    public static Task<List<(string Status, long Orders)>> CountInProgressAsync(
        NpgsqlConnection connection, CancellationToken cancel) =>
        connection.QueryAsync<(string, long)>(
            "select status, count(*) from orders where deadline is not null group by status", cancel: cancel);

    /// <summary>Notes that the cart of an order is cleared.</summary>
    public static Task EndCartAsync(NpgsqlConnection connection, Guid orderId, CancellationToken cancel) =>
        connection.ExecuteAsync(
            "update orders set cart_due_at = null where id = @orderId and cart_due_at is not null", new { orderId },
            cancel);
}
