using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Database;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Statistics.Orders;

/// <summary>Locks the orders of a batch in the order of their ids, as a reconciliation does: the two do not wait for each other in a circle.</summary>
internal sealed class OrderLocks : IBatchPreparation
{
    public async Task PrepareAsync(IReadOnlyList<IMessage> messages, ShopTransaction transaction, CancellationToken cancel)
    {
        var ids = messages.Where(message => message is OrderPlaced or OrderStatusChanged).Select(message => Guid.Parse(message.Key)).Distinct().ToArray();
        if (ids.Length > 1)
            await transaction.ExecuteAsync("select 1 from orders where id = any(@ids) order by id for update", new { ids }, cancel);
    }
}
