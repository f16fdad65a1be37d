using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging;
using OnlineShop.Messaging.Handling;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Holds stock for an order, all lines or none. One reservation an order: asked again, it answers how that one stands. A release that came
/// before has left its mark, and wins; but for a later attempt to pay the order, which holds anew what was given back or could not be held.
/// </summary>
internal sealed class ReserveStockHandler(CatalogChanges changes, TimeProvider clock) : IMessageHandler<ReserveStock>
{
    private const string Lock = """
        select s.product_id, s.on_hand - s.reserved as available, p.retired
        from stock s join products p on p.id = s.product_id
        where s.product_id = any(@ids) order by s.product_id for update of s
        """;

    // The reservation, its lines and the held units in one statement; the guards repeat what was checked under the lock.
    private const string Hold = """
        with wanted as (
          select * from unnest(@ids, @quantities) as w (product_id, quantity)),
        reservation as (
          insert into reservations as r (order_id, user_id, status, expires_at, attempt, created_at, changed_at)
          values (@OrderId, @UserId, 'held', @ExpiresAt, @Attempt, @now, @now)
          on conflict (order_id) do update set status = 'held', expires_at = excluded.expires_at, attempt = excluded.attempt, reason = null, products_at_fault = '{}', changed_at = @now,
            user_id = coalesce(excluded.user_id, r.user_id)
            where r.attempt < excluded.attempt and r.status in ('released', 'refused', 'expired')
          returning order_id),
        lines as (
          insert into reservation_lines (order_id, product_id, quantity)
          select r.order_id, w.product_id, w.quantity from reservation r cross join wanted w
          on conflict do nothing),
        held as (
          update stock s set reserved = s.reserved + w.quantity from wanted w cross join reservation r
          where s.product_id = w.product_id and s.on_hand - s.reserved >= w.quantity returning s.product_id)
        select (select count(*) from reservation) as reservations, (select count(*) from held) as lines
        """;

    public async Task HandleAsync(ReserveStock message, MessageContext context)
    {
        var wanted = StockLines.Merge(message.Lines);
        var ids = wanted.Select(line => line.ProductId).ToArray();
        var offered = await context.Transaction.QueryAsync<Offered>(Lock, new { ids }, context.Cancel);
        var now = clock.GetUtcNow();
        var refusal = now >= message.ExpiresAt ? new Refusal(StockReasons.ReservationExpired, [], []) : StockLines.Check(wanted, offered);
        if (refusal is not null)
        {
            await RefuseAsync(message, refusal, context, now);
            return;
        }

        var quantities = wanted.Select(line => (int)line.Quantity).ToArray();
        var (reservations, lines) = await context.Transaction.FindAsync<(long, long)>(
            Hold, new { ids, quantities, message.OrderId, message.UserId, message.ExpiresAt, message.Attempt, now }, context.Cancel);
        if (reservations == 0)
        {
            await AnswerAgainAsync(message, context);
            return;
        }

        if (lines != wanted.Count)
            throw new InvalidOperationException($"Order {message.OrderId}: {lines} of {wanted.Count} lines could be held under a lock that allowed all.");
        changes.OfStock(context.Transaction, ids);
        context.Transaction.Publish(new StockReserved(message.OrderId, message.ExpiresAt));
        context.Transaction.OnCommitted(() => ProductTelemetry.Reservation(ReservationStatus.Held));
    }

    private static async Task RefuseAsync(ReserveStock message, Refusal refusal, MessageContext context, DateTimeOffset now)
    {
        var rows = await context.Transaction.ExecuteAsync(
            """

            insert into reservations as r (order_id, status, expires_at, reason, products_at_fault, attempt, created_at, changed_at)
            values (@OrderId, 'refused', @ExpiresAt, @Reason, @ProductIds, @Attempt, @now, @now)
            on conflict (order_id) do update set status = 'refused', expires_at = excluded.expires_at, reason = excluded.reason, products_at_fault = excluded.products_at_fault,
              attempt = excluded.attempt, changed_at = @now
              where r.attempt < excluded.attempt and r.status in ('released', 'refused', 'expired')
            """, new { message.OrderId, message.ExpiresAt, refusal.Reason, refusal.ProductIds, message.Attempt, now }, context.Cancel);
        if (rows == 0)
        {
            await AnswerAgainAsync(message, context);
            return;
        }

        context.Transaction.Publish(new StockRefused(message.OrderId, refusal.Reason, refusal.ProductIds, refusal.Left));
        context.Transaction.OnCommitted(() => ProductTelemetry.Reservation(ReservationStatus.Refused));
    }

    private static async Task AnswerAgainAsync(ReserveStock message, MessageContext context)
    {
        var known = (await ReservationRows.LockAsync(context.Transaction, message.OrderId, context.Cancel))!;
        context.Transaction.Publish(known.Status switch
        {
            ReservationStatus.Held or ReservationStatus.Committed => new StockReserved(message.OrderId, known.ExpiresAt ?? message.ExpiresAt),
            ReservationStatus.Refused => new StockRefused(message.OrderId, known.Reason!, known.ProductsAtFault),
            _ => new StockRefused(message.OrderId, StockReasons.ReservationExpired, []),
        });
    }
}
