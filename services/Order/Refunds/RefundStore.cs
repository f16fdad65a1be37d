using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Refunds;

/// <summary>Refunds in the database. The caller locks the order's row before any of its refunds changes.</summary>
internal sealed class RefundStore(TimeProvider clock)
{
    /// <summary>What can still be refunded: the total less all refunds that succeeded or are pending.</summary>
    public static async Task<Money> RefundableAsync(ShopTransaction transaction, OrderRow order, CancellationToken cancel) =>
        order.Total - new Money(
            await transaction.FindAsync<long>("select coalesce(sum(amount_minor), 0) from order_refunds where order_id = @Id and status <> 'failed'", new { order.Id }, cancel),
            order.Currency);

    /// <summary>Stores a refund and requests it from Payment. The caller has checked that so much is left.</summary>
    public async Task<Guid> RequestAsync(
        ShopTransaction transaction, OrderRow order, Money amount, string reason, Guid? returnId, Guid requestedBy, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await transaction.ExecuteAsync(
            """
            insert into order_refunds (id, order_id, return_id, amount_minor, currency, reason, status, requested_by, created_at)
            values (@id, @OrderId, @returnId, @MinorUnits, @Currency, @reason, 'pending', @requestedBy, @now)
            """,
            new { id, OrderId = order.Id, returnId, amount.MinorUnits, amount.Currency, reason, requestedBy, now }, cancel);
        transaction.Publish(new RefundPayment(order.Id, id, amount, reason));
        return id;
    }

    /// <summary>Records a refund that succeeded, whoever requested it. Returns the return that it pays for.</summary>
    public Task<Guid?> SucceedAsync(ShopTransaction transaction, PaymentRefunded refund, CancellationToken cancel) =>
        transaction.FindAsync<Guid?>(
            """
            insert into order_refunds as r (id, order_id, amount_minor, currency, reason, status, created_at, completed_at)
            values (@RefundId, @OrderId, @Amount, @Currency, 'payment', 'succeeded', @At, @now)
            on conflict (id) do update set status = 'succeeded', failure = null, completed_at = coalesce(r.completed_at, excluded.completed_at)
            returning return_id
            """,
            new { refund.RefundId, refund.OrderId, Amount = refund.Amount.MinorUnits, refund.Amount.Currency, refund.At, now = clock.GetUtcNow() }, cancel);

    /// <summary>Records that a refund failed; true if it had succeeded before.</summary>
    public Task<bool> FailAsync(ShopTransaction transaction, PaymentRefundFailed refund, CancellationToken cancel) =>
        transaction.FindAsync<bool>(
            """
            update order_refunds as r set status = 'failed', failure = @Reason, completed_at = @now
            from order_refunds as before
            where r.id = @RefundId and r.status <> 'failed' and before.id = r.id
            returning before.status = 'succeeded'
            """,
            new { refund.RefundId, refund.Reason, now = clock.GetUtcNow() }, cancel);

    /// <summary>Recomputes the order's refunded amount from its refunds, whatever the order of their events, and also when one fails after it had succeeded.</summary>
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

    /// <summary>The refunds of an order, oldest first.</summary>
    public static async Task<IReadOnlyList<OrderRefundView>> ListAsync(ShopDatabase database, Guid orderId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return [.. (await connection.QueryAsync<OrderRefundRow>(
            $"select {OrderRefundRow.Columns} from order_refunds where order_id = @orderId order by created_at, id", new { orderId }, cancel))
            .Select(OrderRefundView.Of)];
    }

    /// <summary>One refund.</summary>
    public static async Task<OrderRefundView> ReadAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        OrderRefundView.Of((await transaction.FindAsync<OrderRefundRow>($"select {OrderRefundRow.Columns} from order_refunds where id = @id", new { id }, cancel))!);
}
