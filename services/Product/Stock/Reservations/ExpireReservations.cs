using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Gives back holds that have run out. It waits for no lock: a row that somebody holds is left for the next run, so that the sweep cannot
/// take part in a deadlock, whatever else is in its batch. A hold that cannot be given back keeps none of the others.
/// </summary>
internal sealed partial class ExpireReservations(CatalogChanges changes, Sweeps sweeps, TimeProvider clock, ILogger<ExpireReservations> logger) : IMessageHandler<TaskDue>
{
    public const int BatchSize = 200;

    private const string Overdue = """
        select order_id, expires_at from reservations
        where status = 'held' and expires_at <= @now and (expires_at, order_id) > (@ExpiresAt, @OrderId) order by expires_at, order_id limit @BatchSize
        """;

    private const string LockFreeStock = """
        select product_id from stock where product_id in (select product_id from reservation_lines where order_id = any(@orders))
        order by product_id for update skip locked
        """;

    private const string LockFreeReservations = """
        select order_id from reservations r where order_id = any(@orders) and status = 'held'
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

    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.ExpireReservations)
            return;
        var (sweep, total) = (sweeps.Begin("reservations"), 0);
        for (Hold? last = new(Guid.Empty, DateTimeOffset.MinValue); last is not null;)
        {
            (var expired, last) = await SweepAsync(context.Transaction, sweep, last, context.Cancel);
            total += expired;
        }

        await sweep.EndAsync(context.Transaction, context.Cancel);
        if (total > 0)
            LogExpired(logger, total);
    }

    /// <summary>Gives back holds that ran out after <paramref name="after"/>: how many, and where to go on; null at the end.</summary>
    private async Task<(int Expired, Hold? Last)> SweepAsync(ShopTransaction transaction, Sweep sweep, Hold after, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var overdue = await transaction.QueryAsync<Hold>(Overdue, new { now, BatchSize, after.ExpiresAt, after.OrderId }, cancel);
        if (overdue.Count == 0)
            return (0, null);
        var due = overdue.Select(hold => hold.OrderId).ToArray();
        var products = (await transaction.QueryAsync<Guid>(LockFreeStock, new { orders = due }, cancel)).ToArray();
        var free = await transaction.QueryAsync<Guid>(LockFreeReservations, new { orders = due, products }, cancel);
        var expired = await sweep.HandleAsync(
            transaction, free, order => order.ToString(), orders => ExpireAsync(transaction, [.. orders], products, now, cancel), cancel);
        return (expired, overdue.Count == BatchSize ? overdue[^1] : null);
    }

    private async Task ExpireAsync(ShopTransaction transaction, Guid[] orders, Guid[] products, DateTimeOffset now, CancellationToken cancel)
    {
        await transaction.ExecuteAsync(Expire, new { orders, now }, cancel);
        foreach (var order in orders)
            transaction.Publish(new StockReleased(order, StockReasons.Expired));
        changes.OfStock(transaction, products);
        transaction.OnCommitted(() => ProductTelemetry.Reservations.Add(orders.Length, new KeyValuePair<string, object?>("outcome", ReservationStatus.Expired)));
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} reservations ran out and were given back")]
    private static partial void LogExpired(ILogger logger, int count);

    private sealed record Hold(Guid OrderId, DateTimeOffset ExpiresAt);
}
