using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Work;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Order.Process;

/// <summary>
/// When Scheduler says so, ends the orders that are past their deadline. An order that cannot be moved does not hold up the
/// others.
/// </summary>
internal sealed class SweepOrders(OrderStore store, Sweeps sweeps, TimeProvider clock) : IMessageHandler<TaskDue>
{
    /// <summary>How many orders are moved in one transaction, not counting those that cannot be moved.</summary>
    private const int Most = 200;

    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.SweepOrders)
            return;
        var (transaction, cancel) = (context.Transaction, context.Cancel);
        var sweep = sweeps.Begin("orders");
        var after = OverdueOrder.None;
        for (var moved = 0; moved < Most;)
        {
            var due = await OrderStatements.LockOverdueAsync(transaction, clock.GetUtcNow(), after, Most, cancel);
            moved += await sweep.HandleAsync(
                transaction, due, order => order.Id.ToString(),
                async orders =>
                {
                    foreach (var order in orders)
                        await store.MoveAsync(transaction, order.Id, new OrderInput.DeadlinePassed(), cancel);
                },
                cancel);
            if (due.Count < Most)
            {
                await sweep.EndAsync(transaction, cancel);
                return;
            }

            after = due[^1];
        }
    }
}
