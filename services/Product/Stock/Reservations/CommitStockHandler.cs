using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Turns an order's hold into a sale. A hold past its time that nobody has swept yet still counts: the goods are there and are paid for.
/// </summary>
internal sealed class CommitStockHandler(CatalogChanges changes, TimeProvider clock) : IMessageHandler<CommitStock>
{
    private const string Sell = """
        with sold as (
          update stock s set on_hand = s.on_hand - l.quantity, reserved = s.reserved - l.quantity, sold = s.sold + l.quantity
          from reservation_lines l where l.order_id = @OrderId and s.product_id = l.product_id returning s.product_id, l.quantity),
        moved as (
          insert into stock_movements (product_id, kind, quantity, order_id, at)
          select product_id, 'sold', -quantity, @OrderId, @now from sold returning product_id)
        update reservations set status = 'committed', changed_at = @now
        where order_id = @OrderId and status = 'held' and exists (select 1 from moved)
        """;

    public async Task HandleAsync(CommitStock message, MessageContext context)
    {
        var transaction = context.Transaction;
        var reservation = await ReservationRows.LockAsync(transaction, message.OrderId, context.Cancel);
        switch (reservation?.Status)
        {
            case ReservationStatus.Held:
                await transaction.ExecuteAsync(Sell, new { message.OrderId, now = clock.GetUtcNow() }, context.Cancel);
                changes.OfStock(transaction, await ReservationRows.ReadProductsAsync(transaction, [message.OrderId], context.Cancel));
                transaction.Publish(new StockCommitted(message.OrderId));
                transaction.OnCommitted(() => ProductTelemetry.Reservation(ReservationStatus.Committed));
                break;
            case ReservationStatus.Committed:
                transaction.Publish(new StockCommitted(message.OrderId));
                break;
            default:
                var products = await ReservationRows.ReadProductsAsync(transaction, [message.OrderId], context.Cancel);
                transaction.Publish(new StockRefused(message.OrderId, StockReasons.ReservationExpired, products));
                break;
        }
    }
}
