using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>Reserves stock for an order that does not call for it, or whose call was not answered.</summary>
internal sealed class ReserveStockHandler(StockReserver reserver) : IMessageHandler<ReserveStock>
{
    public async Task HandleAsync(ReserveStock message, MessageContext context)
    {
        var answer = (await reserver.ReserveAsync(context.Transaction, [message], context.Cancel))[0];
        context.Transaction.Publish(answer.Refusal is { } refusal
            ? new StockRefused(message.OrderId, refusal.Reason, refusal.ProductIds, refusal.Left)
            : new StockReserved(message.OrderId, answer.ExpiresAt));
    }
}
