using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Payment.Refunds;

namespace OnlineShop.Payment.Payments;

/// <summary>
/// The net under the workers: looks at once at every payment with an unknown result, at those held for long, and gives back what an order
/// that is off has still not got back.
/// </summary>
internal sealed class ReconcileOnSchedule(PaymentWorker worker, RefundWorker refunds, TimeProvider clock) : IMessageHandler<TaskDue>
{
    private static readonly TimeSpan Stale = TimeSpan.FromHours(1);

    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.ReconcilePayments)
            return;
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        const string look = """
            update payments set due_at = @now where lease is null and id in (
              select id from payments
              where status in ('unknown', 'requiresAction') or status = 'pending' and due_at is null or status = 'authorized' and updated_at < @stale
              order by id for update skip locked)
            """;
        await transaction.ExecuteAsync(look, new { now, stale = now - Stale }, context.Cancel);

        const string owed = """
            select * from payments where cancel_wished and status = 'captured' and refunding_minor = 0 and refunded_minor < captured_minor
            order by id limit 100 for update skip locked
            """;
        foreach (var payment in await transaction.QueryAsync<OrderPayment>(owed, null, context.Cancel))
            await RefundStore.ReserveRestAsync(transaction, payment, now, context.Cancel);
        transaction.OnCommitted(worker.Wake);
        transaction.OnCommitted(refunds.Wake);
    }
}
