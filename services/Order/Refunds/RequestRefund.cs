using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Refunds;

/// <summary>Stores a refund and requests it from Payment.</summary>
internal sealed class RequestRefund(TimeProvider clock)
{
    /// <summary>The refund as it is stored. The caller has locked the order and checked that so much is left.</summary>
    public async Task<OrderRefundView> RunAsync(
        ShopTransaction transaction, OrderRow order, Money amount, string reason, Guid? returnId, Guid requestedBy,
        CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await RefundStatements.InsertAsync(
            transaction, id, order.Id, amount, reason, returnId, requestedBy, now, cancel);
        transaction.Publish(new RefundPayment(order.Id, id, amount, reason));
        return new OrderRefundView(id, order.Id, returnId, amount, reason, OrderRefundStatus.Pending, null, now, null);
    }
}
