using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Puts the units of a return on the shelf again, once a return. The order's reservation stays as it is: the sale was one, and a part of it came
/// back.
/// </summary>
internal sealed class RestockReturnHandler(CatalogChanges changes, TimeProvider clock) : IMessageHandler<RestockReturn>
{
    private const string Restock = """
        with moved as (
          insert into stock_movements (product_id, kind, quantity, order_id, return_id, at)
          select product_id, 'returned', quantity, @OrderId, @ReturnId, @now from unnest(@ids, @quantities) as l (product_id, quantity)
          on conflict (return_id, product_id) where return_id is not null do nothing
          returning product_id, quantity)
        update stock s set on_hand = s.on_hand + m.quantity, sold = s.sold - m.quantity from moved m where s.product_id = m.product_id
        """;

    public async Task HandleAsync(RestockReturn message, MessageContext context)
    {
        var lines = StockLines.Merge(message.Lines);
        var ids = lines.Select(line => line.ProductId).ToArray();
        var restocked = await context.Transaction.ExecuteAsync(
            Restock,
            new { message.OrderId, message.ReturnId, ids, quantities = lines.Select(line => (int)line.Quantity).ToArray(), now = clock.GetUtcNow() },
            context.Cancel);
        if (restocked == 0)
            return;
        changes.OfStock(context.Transaction, ids);
        context.Transaction.Publish(new StockRestocked(message.OrderId, message.ReturnId));
    }
}
