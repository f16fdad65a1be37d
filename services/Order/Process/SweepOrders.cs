using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Messaging.Work;

namespace OnlineShop.Order.Process;

/// <summary>Gives up, on Scheduler's word, the orders whose state is past its deadline. An order that cannot be moved holds none of the others up.</summary>
internal sealed class SweepOrders(OrderStore store, Sweeps sweeps, TimeProvider clock) : IMessageHandler<TaskDue>
{
    /// <summary>How many are moved in one transaction; those that cannot be moved do not count.</summary>
    private const int Most = 200;

    private const string Overdue = "select id from orders where deadline < @now and id > @after order by id limit @Most for update skip locked";

    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.SweepOrders)
            return;
        var (transaction, cancel) = (context.Transaction, context.Cancel);
        var sweep = sweeps.Begin("orders");
        var after = Guid.Empty;
        for (var moved = 0; moved < Most;)
        {
            var due = await transaction.QueryAsync<Guid>(Overdue, new { now = clock.GetUtcNow(), after, Most }, cancel);
            moved += await sweep.HandleAsync(
                transaction, due, order => order.ToString(),
                async orders =>
                {
                    foreach (var order in orders)
                        await store.MoveAsync(transaction, order, new OrderInput.DeadlinePassed(), cancel);
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
