using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging;
using OnlineShop.Order.Carts;

namespace OnlineShop.Order.Process;

/// <summary>Moves orders in the database: locks the row, asks the process for the transition, stores the new state, and sends its effects as commands.</summary>
internal sealed class OrderStore(OrderSettlements settlements, ClearCarts carts, OrderTelemetry telemetry, TimeProvider clock)
{
    /// <summary>The columns of <see cref="OrderRow"/>.</summary>
    internal const string Columns = """
        id, user_id, status, reason, version, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor, total_in_base_minor,
        rate::text, promo_code, address::text, payment_method, stock, code, payment, redirect_url, carrier, tracking_number, refunded_minor, attempt, cancelling,
        stock_left::text, code_reason, cart_id, placed_at, updated_at
        """;

    /// <summary>Applies an input to an order. Null if there is no such order, or if it is not <paramref name="ownerId"/>'s.</summary>
    public async Task<OrderMove?> MoveAsync(
        ShopTransaction transaction, Guid orderId, OrderInput input, CancellationToken cancel, Guid? ownerId = null, OrderDetails? details = null)
    {
        if (await LockAsync(transaction, orderId, ownerId, cancel) is not { } order)
            return null;

        var before = order.State;
        var (next, effects) = OrderProcess.On(before, input);
        if (next == before && effects.Count == 0 && details is null)
            return new OrderMove(before, next);

        var now = clock.GetUtcNow();
        var version = order.Version + 1;
        // Until then the cart stays as it is, for another attempt.
        var paidFor = next.Status is OrderStatus.Paid && before.Status is not OrderStatus.Paid && order.CartId is not null;
        transaction.Defer(
            """
            with history as (
              insert into order_history (order_id, version, status, reason, at) select @Id, @version, @Status, @Reason, @now where @changed
            )
            update orders set status = @Status, reason = @Reason, stock = @Stock, code = @Code, payment = @Payment, version = @version, attempt = @Attempt, cancelling = @Cancelling,
              deadline = case when @restarted then @deadline else deadline end, updated_at = @now, redirect_url = coalesce(@RedirectUrl, redirect_url),
              carrier = coalesce(@Carrier, carrier), tracking_number = coalesce(@TrackingNumber, tracking_number), payment_method = coalesce(@PaymentMethod, payment_method),
              stock_left = coalesce(@StockLeft::jsonb, stock_left), code_reason = coalesce(@CodeReason, code_reason),
              cart_due_at = case when @paidFor then @now else cart_due_at end
            where id = @Id
            """,
            new
            {
                order.Id, version, now,
                Status = OrderRow.Word(next.Status), next.Reason, Stock = OrderRow.Word(next.Stock), Code = OrderRow.Word(next.Code), Payment = OrderRow.Word(next.Payment),
                next.Attempt, next.Cancelling,
                changed = next.Status != before.Status, deadline = OrderDeadlines.Of(next.Status, now),
                // The deadline of a status is set when it is entered: messages that arrive meanwhile do not extend it.
                restarted = next.Status != before.Status || input is OrderInput.DeadlinePassed,
                paidFor,
                details?.RedirectUrl, details?.Carrier, details?.TrackingNumber, details?.PaymentMethod, details?.CodeReason,
                StockLeft = details?.StockLeft is null ? null : JsonSerializer.Serialize(details.StockLeft, JsonSerializerOptions.Web),
            });
        var moved = order.With(next, version, details, now);
        transaction.Keep<LockedOrders>().Put(moved);

        var lines = OrderCommands.NeedsLines(effects) ? await ReadLinesAsync(transaction, order, cancel) : [];
        foreach (var effect in effects)
            transaction.Publish(OrderCommands.For(effect, moved, next, lines, now));
        if (next.Status != before.Status)
        {
            transaction.Publish(new OrderStatusChanged(
                order.Id, order.UserId, next.Status, before.Status, next.Reason, order.Total, version, now, details?.StockLeft?.Select(left => left.ProductId).ToArray()));
            telemetry.Moved(transaction, before.Status, next);
            if (paidFor)
                transaction.OnCommitted(carts.Wake);
        }

        // A client that waits for the result, or for the answer to a cancellation, gets it now.
        if ((next.IsSettled && !before.IsSettled) || (before.Cancelling is not null && next.Cancelling is null))
            transaction.OnCommitted(() => settlements.Announce(order.Id));

        return new OrderMove(before, next);
    }

    /// <summary>Reads an order and locks it until the transaction ends; null if there is none, or if it is not <paramref name="ownerId"/>'s.</summary>
    public static async Task<OrderRow?> LockAsync(ShopTransaction transaction, Guid orderId, Guid? ownerId, CancellationToken cancel)
    {
        var locked = transaction.Keep<LockedOrders>();
        if (locked.Find(orderId) is { } known)
            return ownerId is null || ownerId == known.UserId ? known : null;
        var order = await transaction.FindAsync<OrderRow>(
            $"select {Columns} from orders where id = @orderId and (@ownerId::uuid is null or user_id = @ownerId) for update", new { orderId, ownerId }, cancel);
        if (order is not null)
            locked.Put(order);
        return order;
    }

    /// <summary>Reads and locks many orders in the order of their ids, and reads the lines of those that will be shipped.</summary>
    public static async Task LockAsync(ShopTransaction transaction, Guid[] ids, Guid[] toShip, CancellationToken cancel)
    {
        var locked = transaction.Keep<LockedOrders>();
        foreach (var order in await transaction.QueryAsync<OrderRow>($"select {Columns} from orders where id = any(@ids) order by id for update", new { ids }, cancel))
            locked.Put(order);
        if (toShip.Length == 0)
            return;
        var lines = await transaction.QueryAsync<LineRow>($"{SelectLines} where order_id = any(@toShip) order by order_id, line", new { toShip }, cancel);
        foreach (var order in lines.GroupBy(line => line.OrderId))
        {
            if (locked.Find(order.Key) is { } row)
                locked.PutLines(order.Key, [.. order.Select(line => line.ToLine(row.Currency))]);
        }
    }

    /// <summary>When an order reached a status; null if it did not.</summary>
    public static Task<DateTimeOffset?> ReachedAsync(ShopTransaction transaction, Guid orderId, OrderStatus status, CancellationToken cancel) =>
        transaction.FindAsync<DateTimeOffset?>(
            "select min(at) from order_history where order_id = @orderId and status = @status", new { orderId, status = OrderRow.Word(status) }, cancel);

    /// <summary>Reads an order without locking it; null if there is none, or if it is not <paramref name="ownerId"/>'s.</summary>
    public static async Task<OrderRow?> FindAsync(ShopDatabase database, Guid orderId, Guid? ownerId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<OrderRow>(
            $"select {Columns} from orders where id = @orderId and (@ownerId::uuid is null or user_id = @ownerId)", new { orderId, ownerId }, cancel);
    }

    /// <summary>The order that a cart became, unless it was rejected or cancelled; null if there is none.</summary>
    public static async Task<OrderRow?> FindByCartAsync(ShopDatabase database, Guid cartId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<OrderRow>(
            $"select {Columns} from orders where cart_id = @cartId and status not in ('rejected', 'cancelled')", new { cartId }, cancel);
    }

    /// <summary>A page of orders, newest first, before <paramref name="before"/>.</summary>
    public static async Task<IReadOnlyList<OrderRow>> ListAsync(
        ShopDatabase database, Guid? ownerId, string? status, Guid? before, int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. await connection.QueryAsync<OrderRow>(
            $"""
            select {Columns} from orders
            where (@ownerId::uuid is null or user_id = @ownerId) and (@status::text is null or status = @status) and (@before::uuid is null or id < @before)
            order by id desc limit @limit
            """,
            new { ownerId, status, before, limit }, cancel)];
    }

    /// <summary>The lines of orders, by order.</summary>
    public static async Task<ILookup<Guid, OrderLine>> ReadLinesAsync(ShopDatabase database, IReadOnlyList<OrderRow> orders, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var currencies = orders.ToDictionary(order => order.Id, order => order.Currency);
        var rows = await connection.QueryAsync<LineRow>(
            $"{SelectLines} where order_id = any(@ids) order by order_id, line", new { ids = currencies.Keys.ToArray() }, cancel);
        return rows.ToLookup(row => row.OrderId, row => row.ToLine(currencies[row.OrderId]));
    }

    private const string SelectLines = "select order_id, product_id, sku, name, quantity, unit_price_minor, line_total_minor, weight_grams from order_lines";

    /// <summary>The lines of an order.</summary>
    public static async Task<IReadOnlyList<OrderLine>> ReadLinesAsync(ShopTransaction transaction, OrderRow order, CancellationToken cancel) =>
        transaction.Keep<LockedOrders>().FindLines(order.Id) ??
        [.. (await transaction.QueryAsync<LineRow>($"{SelectLines} where order_id = @Id order by line", new { order.Id }, cancel)).Select(row => row.ToLine(order.Currency))];

    private sealed class LineRow
    {
        public required Guid OrderId { get; init; }

        public required Guid ProductId { get; init; }

        public required string Sku { get; init; }

        public required string Name { get; init; }

        public required int Quantity { get; init; }

        public required long UnitPriceMinor { get; init; }

        public required long LineTotalMinor { get; init; }

        public required int WeightGrams { get; init; }

        public OrderLine ToLine(string currency) =>
            new(ProductId, Sku, Name, Quantity, new Money(UnitPriceMinor, currency), new Money(LineTotalMinor, currency), WeightGrams);
    }
}

/// <summary>What a move did: the states before and after, equal if nothing changed.</summary>
internal sealed record OrderMove(OrderState Before, OrderState After);

/// <summary>Facts that come with an input and are shown to the customer; null keeps the current value.</summary>
internal sealed record OrderDetails(
    string? RedirectUrl = null, string? Carrier = null, string? TrackingNumber = null, string? PaymentMethod = null, IReadOnlyList<StockLeft>? StockLeft = null,
    string? CodeReason = null);
