using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Gives back what an order has reserved, or, after the sale, puts the goods back on hand. An order without a reservation is
/// marked, so that one that comes later is refused.
/// </summary>
internal sealed class ReleaseStockHandler(CatalogChanges changes, TimeProvider clock) : IMessageHandler<ReleaseStock>
{
    public async Task HandleAsync(ReleaseStock message, MessageContext context)
    {
        var transaction = context.Transaction;
        var now = clock.GetUtcNow();
        if (await ReservationStatements.MarkReleasedAsync(transaction, message, now, context.Cancel))
            return;
        var status = (await ReservationStatements.LockAsync(transaction, message.OrderId, context.Cancel))!.Status;
        if (status is not (ReservationStatus.Reserved or ReservationStatus.Committed))
            return;
        await ReservationStatements.ReleaseAsync(
            transaction, message, status is ReservationStatus.Committed, now, context.Cancel);
        changes.OfStock(
            transaction, await ReservationStatements.ReadProductsAsync(transaction, message.OrderId, context.Cancel));
        transaction.Publish(new StockReleased(message.OrderId, message.Reason));
        transaction.OnCommitted(() => ProductTelemetry.Reservation(ReservationStatus.Released));
    }
}
