using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Database;
using OnlineShop.Messaging.Handling;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Gives back holds that have run out. It waits for no lock: a row that somebody holds is left for the next run, so that the sweep cannot
/// take part in a deadlock, whatever else is in its batch.
/// </summary>
internal sealed partial class ExpireReservations(CatalogChanges changes, TimeProvider clock, ILogger<ExpireReservations> logger) : IMessageHandler<TaskDue>
{
    public const int BatchSize = 200;

    private const string Overdue = """
        select order_id from reservations where status = 'held' and expires_at <= @now order by expires_at, order_id limit @BatchSize
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
        var total = 0;
        for (var expired = BatchSize; expired == BatchSize; total += expired)
            expired = await SweepAsync(context.Transaction, context.Cancel);
        if (total > 0)
            LogExpired(logger, total);
    }

    private async Task<int> SweepAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var overdue = await transaction.QueryAsync<Guid>(Overdue, new { now, BatchSize }, cancel);
        if (overdue.Count == 0)
            return 0;
        var products = (await transaction.QueryAsync<Guid>(LockFreeStock, new { orders = overdue.ToArray() }, cancel)).ToArray();
        var orders = (await transaction.QueryAsync<Guid>(LockFreeReservations, new { orders = overdue.ToArray(), products }, cancel)).ToArray();
        if (orders.Length == 0)
            return 0;
        await transaction.ExecuteAsync(Expire, new { orders, now }, cancel);
        foreach (var order in orders)
            transaction.Publish(new StockReleased(order, StockReasons.Expired));
        changes.OfStock(transaction, products);
        transaction.OnCommitted(() => ProductTelemetry.Reservations.Add(orders.Length, new KeyValuePair<string, object?>("outcome", ReservationStatus.Expired)));
        return orders.Length;
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} reservations ran out and were given back")]
    private static partial void LogExpired(ILogger logger, int count);
}
