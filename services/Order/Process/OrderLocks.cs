using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Order.Process;

/// <summary>
/// Locks the orders of a batch in the order of their ids: two replicas whose batches touch the same orders cannot deadlock. One
/// statement reads them all.
/// </summary>
internal sealed class OrderLocks : IBatchPreparation
{
    public async Task PrepareAsync(
        IReadOnlyList<IMessage> messages, ShopTransaction transaction, CancellationToken cancel)
    {
        var ids = Ids(messages);
        if (ids.Length > 1)
            await OrderStatements.LockAsync(transaction, ids, Ids(messages.Where(message => message is StockCommitted or PaymentCaptured)), cancel);
    }

    private static Guid[] Ids(IEnumerable<IMessage> messages) =>
        [.. messages.Select(message => Guid.TryParse(message.Key, out var id) ? id : default).Where(id => id != default).Distinct()];
}
