using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Database;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Order.Process;

/// <summary>Locks the orders of a batch in the order of their ids: two replicas whose batches touch the same orders do not wait in a circle.</summary>
internal sealed class OrderLocks : IBatchPreparation
{
    public async Task PrepareAsync(IReadOnlyList<IMessage> messages, ShopTransaction transaction, CancellationToken cancel)
    {
        var ids = messages.Select(message => Guid.TryParse(message.Key, out var id) ? id : default).Where(id => id != default).Distinct().ToArray();
        if (ids.Length > 1)
            await transaction.ExecuteAsync("select 1 from orders where id = any(@ids) order by id for update", new { ids }, cancel);
    }
}
