using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Turns what an order has reserved into a sale. A reservation that is overdue and not expired yet still counts: the goods are
/// there and are paid for.
/// </summary>
internal sealed class CommitStockHandler(CatalogChanges changes, TimeProvider clock) : IMessageHandler<CommitStock>
{
    public async Task HandleAsync(CommitStock message, MessageContext context)
    {
        var transaction = context.Transaction;
        var reservation = await ReservationStatements.LockAsync(transaction, message.OrderId, context.Cancel);
        switch (reservation?.Status)
        {
            case ReservationStatus.Reserved:
                await ReservationStatements.CommitAsync(
                    transaction, message.OrderId, clock.GetUtcNow(), context.Cancel);
                changes.OfStock(
                    transaction,
                    await ReservationStatements.ReadProductsAsync(transaction, message.OrderId, context.Cancel));
                transaction.Publish(new StockCommitted(message.OrderId));
                transaction.OnCommitted(() => ProductTelemetry.Reservation(ReservationStatus.Committed));
                break;
            case ReservationStatus.Committed:
                transaction.Publish(new StockCommitted(message.OrderId));
                break;
            default:
                var products = await ReservationStatements.ReadProductsAsync(
                    transaction, message.OrderId, context.Cancel);
                transaction.Publish(new StockRefused(message.OrderId, StockReasons.ReservationExpired, products));
                break;
        }
    }
}
