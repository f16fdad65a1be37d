using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Order.Process;

/// <summary>Gives up, on Scheduler's word, the orders whose state is past its deadline.</summary>
internal sealed class SweepOrders(OrderStore store, TimeProvider clock) : IMessageHandler<TaskDue>
{
    private const int Most = 200;

    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.SweepOrders)
            return;
        var due = await context.Transaction.QueryAsync<Guid>(
            "select id from orders where deadline < @now order by id limit @Most for update skip locked", new { now = clock.GetUtcNow(), Most }, context.Cancel);
        foreach (var orderId in due)
            await store.MoveAsync(context.Transaction, orderId, new OrderInput.DeadlinePassed(), context.Cancel);
    }
}
