using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Refunds;

/// <summary>Statements on refunds, under the lock of their order's row.</summary>
internal static class RefundStatements
{
    /// <summary>What can still be refunded: the total less all refunds that succeeded or are pending.</summary>
    public static async Task<Money> ReadRefundableAsync(
        ShopTransaction transaction, OrderRow order, CancellationToken cancel)
    {
        var refunded = await transaction.FindAsync<long>(
            "select coalesce(sum(amount_minor), 0) from order_refunds where order_id = @Id and status <> 'failed'",
            new { order.Id }, cancel);
        return order.Total - new Money(refunded, order.Currency);
    }

    /// <summary>Whether a return has a refund that is pending or has succeeded.</summary>
    public static Task<bool> IsOpenForReturnAsync(
        ShopTransaction transaction, Guid returnId, CancellationToken cancel) => transaction.FindAsync<bool>(
        "select exists (select 1 from order_refunds where return_id = @returnId and status <> 'failed')",
        new { returnId }, cancel);

    /// <summary>Stores a refund that is requested.</summary>
    public static Task InsertAsync(
        ShopTransaction transaction, Guid id, Guid orderId, Money amount, string reason, Guid? returnId,
        Guid requestedBy, DateTimeOffset now,
        CancellationToken cancel) => transaction.ExecuteAsync(
        """
        insert into order_refunds (id, order_id, return_id, amount_minor, currency, reason, status, requested_by, created_at)
        values (@id, @orderId, @returnId, @MinorUnits, @Currency, @reason, 'pending', @requestedBy, @now)
        """,
        new { id, orderId, returnId, amount.MinorUnits, amount.Currency, reason, requestedBy, now }, cancel);

    /// <summary>
    /// Records a refund that succeeded, whether or not it was requested here. Returns the return that it pays for.
    /// </summary>
    public static Task<Guid?> SucceedAsync(
        ShopTransaction transaction, PaymentRefunded refund, DateTimeOffset now, CancellationToken cancel) =>
        transaction.FindAsync<Guid?>(
            """
            insert into order_refunds as r (id, order_id, amount_minor, currency, reason, status, created_at, completed_at)
            values (@RefundId, @OrderId, @Amount, @Currency, 'payment', 'succeeded', @At, @now)
            on conflict (id) do update set status = 'succeeded', failure = null, completed_at = coalesce(r.completed_at, excluded.completed_at)
            returning return_id
            """,
            new { refund.RefundId, refund.OrderId, Amount = refund.Amount.MinorUnits, refund.Amount.Currency, refund.At, now }, cancel);

    /// <summary>Records that a refund failed; true if it had succeeded.</summary>
    public static Task<bool> FailAsync(
        ShopTransaction transaction, PaymentRefundFailed refund, DateTimeOffset now, CancellationToken cancel) =>
        transaction.FindAsync<bool>(
            """
            update order_refunds as r set status = 'failed', failure = @Reason, completed_at = @now
            from order_refunds as before
            where r.id = @RefundId and r.status <> 'failed' and before.id = r.id
            returning before.status = 'succeeded'
            """,
            new { refund.RefundId, refund.Reason, now }, cancel);

    /// <summary>
    /// Computes the order's refunded amount from its refunds again, whatever the order of their events, and also when one fails
    /// after it had succeeded.
    /// </summary>
    public static void SumUp(ShopTransaction transaction, OrderRow order)
    {
        transaction.Defer(
            """
            update orders set refunded_minor = (select coalesce(sum(amount_minor), 0) from order_refunds where order_id = @Id and status = 'succeeded')
            where id = @Id
            """,
            new { order.Id });
        transaction.Keep<LockedOrders>().Drop(order.Id);
    }
}
