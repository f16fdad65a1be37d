using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Puts the units of a return back on hand, once a return. The order's reservation stays as it is: the sale was one, and a part
/// of it came back.
/// </summary>
internal sealed class RestockReturnHandler(CatalogChanges changes, TimeProvider clock) : IMessageHandler<RestockReturn>
{
    public async Task HandleAsync(RestockReturn message, MessageContext context)
    {
        var lines = StockLines.Merge(message.Lines);
        if (!await ReservationStatements.RestockAsync(context.Transaction, message, lines, clock.GetUtcNow(), context.Cancel))
            return;
        changes.OfStock(context.Transaction, [.. lines.Select(line => line.ProductId)]);
        context.Transaction.Publish(new StockRestocked(message.OrderId, message.ReturnId));
    }
}
