using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Messaging.Inbox;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Ends reservations whose time is over and gives their units back. It waits for no lock: a row that is locked is left for the
/// next run, so that the sweep cannot take part in a deadlock, whatever else is in its batch. A reservation that cannot be ended
/// does not hold up the others.
/// <para>
/// The confirmation of an order may still be on its way when its reservation ends. Order confirms none after that end; so the
/// sweep goes only as far as to the last moment of which all that Order told is handled.
/// </para>
/// </summary>
internal sealed partial class ExpireReservations(
    CatalogChanges changes, Sweeps sweeps, ISourceProgress progress, TimeProvider clock, ILogger<ExpireReservations> logger)
    : IMessageHandler<TaskDue>
{
    public const int BatchSize = 200;

    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.ExpireReservations)
            return;
        var (transaction, cancel) = (context.Transaction, context.Cancel);
        var (sweep, total) = (sweeps.Begin("reservations"), 0);
        var until = clock.GetUtcNow();
        if (await ExpiryStatements.HasOverdueAsync(transaction, until, cancel))
        {
            if (await progress.FindHandledMomentAsync(Topics.Order, transaction, cancel) is not { } handled)
            {
                LogWaits(logger);
                return;
            }

            until = handled;
        }

        for (Overdue? last = new(Guid.Empty, DateTimeOffset.MinValue); last is not null;)
        {
            (var expired, last) = await SweepAsync(transaction, sweep, until, last, cancel);
            total += expired;
        }

        await sweep.EndAsync(transaction, cancel);
        if (total > 0)
            LogExpired(logger, total);
    }

    /// <summary>
    /// Ends reservations that ended by <paramref name="until"/>, after <paramref name="after"/>: how many, and where to go on; null at the end.
    /// </summary>
    private async Task<(int Expired, Overdue? Last)> SweepAsync(
        ShopTransaction transaction, Sweep sweep, DateTimeOffset until, Overdue after, CancellationToken cancel)
    {
        var overdue = await ExpiryStatements.ReadOverdueAsync(transaction, until, after, BatchSize, cancel);
        if (overdue.Count == 0)
            return (0, null);
        Guid[] due = [.. overdue.Select(reservation => reservation.OrderId)];
        Guid[] products = [.. await ExpiryStatements.LockStockAsync(transaction, due, cancel)];
        var free = await ExpiryStatements.LockReservationsAsync(transaction, due, products, cancel);
        var expired = await sweep.HandleAsync(
            transaction, free, order => order.ToString(),
            orders => ExpireAsync(transaction, [.. orders], products, cancel), cancel);
        return (expired, overdue.Count == BatchSize ? overdue[^1] : null);
    }

    private async Task ExpireAsync(
        ShopTransaction transaction, Guid[] orders, Guid[] products, CancellationToken cancel)
    {
        await ExpiryStatements.ExpireAsync(transaction, orders, clock.GetUtcNow(), cancel);
        foreach (var order in orders)
            transaction.Publish(new StockReleased(order, StockReasons.Expired));
        changes.OfStock(transaction, products);
        transaction.OnCommitted(() => ProductTelemetry.Reservation(ReservationStatus.Expired, orders.Length));
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} reservations expired and were given back")]
    private static partial void LogExpired(ILogger logger, int count);

    [LoggerMessage(2, LogLevel.Debug, "Reservations are overdue, but it is not known that every order that was confirmed in time is sold; the next run looks again")]
    private static partial void LogWaits(ILogger logger);
}
