using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Handling;
using OnlineShop.Statistics.Moments;
using OnlineShop.Statistics.Refunds;

namespace OnlineShop.Statistics.Orders;

/// <summary>
/// Locks the orders of a batch in the order of their ids, as a reconciliation does, so that the two do not wait for each other in
/// a circle. Also looks up which of the orders being placed have refunds already.
/// </summary>
internal sealed class OrderLocks : IBatchPreparation
{
    public async Task PrepareAsync(
        IReadOnlyList<IMessage> messages, ShopTransaction transaction, CancellationToken cancel)
    {
        var ids = Ids(messages.Where(message =>
            message is OrderChanged or OrderPlaced or OrderStatusChanged or PaymentRefunded or PaymentRefundFailed or ReturnStatusChanged));
        if (ids.Length == 0)
            return;
        MomentStatements.HoldLock(transaction);
        if (ids.Length > 1)
            await OrderStatements.LockAsync(transaction, ids, cancel);
        var placed = Ids(messages.Where(message => message is OrderPlaced || (message is OrderChanged changed && changed.WhenNew() is not null)));
        if (placed.Length > 0)
            transaction.Keep<RefundedOrders>()
                .UnionWith(await RefundStatements.FindRefundedAsync(transaction, placed, cancel));
    }

    private static Guid[] Ids(IEnumerable<IMessage> messages) =>
        [.. messages.Select(message => Guid.Parse(message.Key)).Distinct()];
}
