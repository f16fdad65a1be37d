using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Reserves stock for an order, all lines or none. An order has one reservation: asked again, the handler answers how that one
/// stands. A release that came earlier has left its mark and wins, except over a later attempt to pay the order, which reserves
/// anew what was released or refused.
/// </summary>
internal sealed class ReserveStockHandler(CatalogChanges changes, TimeProvider clock) : IMessageHandler<ReserveStock>
{
    public async Task HandleAsync(ReserveStock message, MessageContext context)
    {
        var transaction = context.Transaction;
        var wanted = StockLines.Merge(message.Lines);
        var ids = wanted.Select(line => line.ProductId).ToArray();
        var offered = await ReservationStatements.LockOfferedAsync(transaction, ids, context.Cancel);
        var now = clock.GetUtcNow();
        var refusal = now >= message.ExpiresAt
            ? new Refusal(StockReasons.ReservationExpired, [], [])
            : StockLines.Check(wanted, offered);
        if (refusal is not null)
        {
            await RefuseAsync(message, refusal, context, now);
            return;
        }

        var done = await ReservationStatements.ReserveAsync(transaction, message, wanted, now, context.Cancel);
        if (done.Reservations == 0)
        {
            await AnswerAgainAsync(message, context);
            return;
        }

        if (done.Lines != wanted.Count)
            throw new InvalidOperationException(
                $"Order {message.OrderId}: {done.Lines} of {wanted.Count} lines were reserved under a lock that allowed all.");
        changes.OfStock(transaction, ids);
        transaction.Publish(new StockReserved(message.OrderId, message.ExpiresAt));
        transaction.OnCommitted(() => ProductTelemetry.Reservation(ReservationStatus.Reserved));
    }

    private static async Task RefuseAsync(
        ReserveStock message, Refusal refusal, MessageContext context, DateTimeOffset now)
    {
        if (!await ReservationStatements.RefuseAsync(context.Transaction, message, refusal, now, context.Cancel))
        {
            await AnswerAgainAsync(message, context);
            return;
        }

        context.Transaction.Publish(
            new StockRefused(message.OrderId, refusal.Reason, refusal.ProductIds, refusal.Left));
        context.Transaction.OnCommitted(() => ProductTelemetry.Reservation(ReservationStatus.Refused));
    }

    private static async Task AnswerAgainAsync(ReserveStock message, MessageContext context)
    {
        var known = (await ReservationStatements.LockAsync(context.Transaction, message.OrderId, context.Cancel))!;
        context.Transaction.Publish(known.Status switch
        {
            ReservationStatus.Reserved or ReservationStatus.Committed =>
                new StockReserved(message.OrderId, known.ExpiresAt ?? message.ExpiresAt),
            ReservationStatus.Refused => new StockRefused(message.OrderId, known.Reason!, known.ProductsAtFault),
            _ => new StockRefused(message.OrderId, StockReasons.ReservationExpired, []),
        });
    }
}
