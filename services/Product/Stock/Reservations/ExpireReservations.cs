using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Ends reservations whose time is over and gives their units back. It waits for no lock: a row that is locked is left for the
/// next run, so that the sweep cannot take part in a deadlock, whatever else is in its batch. A reservation that cannot be ended
/// does not hold up the others.
/// </summary>
internal sealed partial class ExpireReservations(
    CatalogChanges changes, Sweeps sweeps, TimeProvider clock, ILogger<ExpireReservations> logger)
    : IMessageHandler<TaskDue>
{
    public const int BatchSize = 200;

    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.ExpireReservations)
            return;
        var (sweep, total) = (sweeps.Begin("reservations"), 0);
        for (Overdue? last = new(Guid.Empty, DateTimeOffset.MinValue); last is not null;)
        {
            (var expired, last) = await SweepAsync(context.Transaction, sweep, last, context.Cancel);
            total += expired;
        }

        await sweep.EndAsync(context.Transaction, context.Cancel);
        if (total > 0)
            LogExpired(logger, total);
    }

    /// <summary>
    /// Ends overdue reservations after <paramref name="after"/>: how many, and where to go on; null at the end.
    /// </summary>
    private async Task<(int Expired, Overdue? Last)> SweepAsync(
        ShopTransaction transaction, Sweep sweep, Overdue after, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var overdue = await ExpiryStatements.ReadOverdueAsync(transaction, now, after, BatchSize, cancel);
        if (overdue.Count == 0)
            return (0, null);
        Guid[] due = [.. overdue.Select(reservation => reservation.OrderId)];
        Guid[] products = [.. await ExpiryStatements.LockStockAsync(transaction, due, cancel)];
        var free = await ExpiryStatements.LockReservationsAsync(transaction, due, products, cancel);
        var expired = await sweep.HandleAsync(
            transaction, free, order => order.ToString(),
            orders => ExpireAsync(transaction, [.. orders], products, now, cancel), cancel);
        return (expired, overdue.Count == BatchSize ? overdue[^1] : null);
    }

    private async Task ExpireAsync(
        ShopTransaction transaction, Guid[] orders, Guid[] products, DateTimeOffset now, CancellationToken cancel)
    {
        await ExpiryStatements.ExpireAsync(transaction, orders, now, cancel);
        foreach (var order in orders)
            transaction.Publish(new StockReleased(order, StockReasons.Expired));
        changes.OfStock(transaction, products);
        transaction.OnCommitted(
            () => ProductTelemetry.Reservations.Add(orders.Length, new KeyValuePair<string, object?>("outcome", ReservationStatus.Expired)));
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} reservations expired and were given back")]
    private static partial void LogExpired(ILogger logger, int count);
}
