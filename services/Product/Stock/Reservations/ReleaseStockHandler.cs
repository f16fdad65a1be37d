using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Gives back what an order holds, or, after the sale, puts the goods back on the shelf. An order that holds nothing is marked, so that a
/// reservation that comes later is refused.
/// </summary>
internal sealed class ReleaseStockHandler(CatalogChanges changes, TimeProvider clock) : IMessageHandler<ReleaseStock>
{
    private const string Mark = """
        insert into reservations (order_id, status, reason, created_at, changed_at) values (@OrderId, 'released', @Reason, @now, @now)
        on conflict do nothing
        """;

    private const string Release = """
        with freed as (
          update stock s set reserved = s.reserved - l.quantity
          from reservation_lines l where l.order_id = @OrderId and s.product_id = l.product_id)
        update reservations set status = 'released', reason = @Reason, changed_at = @now where order_id = @OrderId
        """;

    private const string Return = """
        with returned as (
          update stock s set on_hand = s.on_hand + l.quantity, sold = s.sold - l.quantity
          from reservation_lines l where l.order_id = @OrderId and s.product_id = l.product_id returning s.product_id, l.quantity),
        moved as (
          insert into stock_movements (product_id, kind, quantity, order_id, at)
          select product_id, 'returned', quantity, @OrderId, @now from returned)
        update reservations set status = 'released', reason = @Reason, changed_at = @now where order_id = @OrderId
        """;

    public async Task HandleAsync(ReleaseStock message, MessageContext context)
    {
        var transaction = context.Transaction;
        var values = new { message.OrderId, message.Reason, now = clock.GetUtcNow() };
        if (await transaction.ExecuteAsync(Mark, values, context.Cancel) > 0)
            return;
        var status = (await ReservationRows.LockAsync(transaction, message.OrderId, context.Cancel))!.Status;
        if (status is not (ReservationStatus.Held or ReservationStatus.Committed))
            return;
        await transaction.ExecuteAsync(status is ReservationStatus.Held ? Release : Return, values, context.Cancel);
        changes.OfStock(transaction, await ReservationRows.ReadProductsAsync(transaction, [message.OrderId], context.Cancel));
        transaction.Publish(new StockReleased(message.OrderId, message.Reason));
        transaction.OnCommitted(() => ProductTelemetry.Reservation(ReservationStatus.Released));
    }
}
