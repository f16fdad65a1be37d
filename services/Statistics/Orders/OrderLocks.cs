using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Handling;
using OnlineShop.Statistics.Moments;
using OnlineShop.Statistics.Refunds;

namespace OnlineShop.Statistics.Orders;

/// <summary>
/// Locks the orders of a batch in the order of their ids, as a reconciliation does: the two do not wait for each other in a circle. Looks which of the
/// orders that are placed have refunds already.
/// </summary>
internal sealed class OrderLocks : IBatchPreparation
{
    public async Task PrepareAsync(IReadOnlyList<IMessage> messages, ShopTransaction transaction, CancellationToken cancel)
    {
        var ids = Ids(messages.Where(message => message is OrderPlaced or OrderStatusChanged or PaymentRefunded or PaymentRefundFailed or ReturnStatusChanged));
        if (ids.Length == 0)
            return;
        transaction.Defer(ReportMoments.HoldLock);
        if (ids.Length > 1)
            await transaction.ExecuteAsync("select 1 from orders where id = any(@ids) order by id for update", new { ids }, cancel);
        var placed = Ids(messages.Where(message => message is OrderPlaced));
        if (placed.Length > 0)
        {
            transaction.Keep<RefundedOrders>().UnionWith(await transaction.QueryAsync<Guid>(
                "select distinct order_id from refunds where order_id = any(@placed)", new { placed }, cancel));
        }
    }

    private static Guid[] Ids(IEnumerable<IMessage> messages) => [.. messages.Select(message => Guid.Parse(message.Key)).Distinct()];
}
