using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Messaging.Handling;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;
using OnlineShop.Payment.Refunds;
using OnlineShop.Payment.Webhooks;

namespace OnlineShop.Payment.Reconciliation;

/// <summary>
/// A safety net under the workers and webhooks: checks every payment and refund with an unknown result at once, and hourly holds and captures whose fee
/// is unknown; refunds what a rejected or cancelled order has not got back yet; and starts the comparison with the provider's list when it is due.
/// </summary>
internal sealed class ReconcileOnSchedule(
    PaymentWorker worker, RefundWorker refunds, ProviderComparison comparison, Sweeps sweeps, IOptions<ProviderOptions> options, TimeProvider clock)
    : IMessageHandler<TaskDue>
{
    private const int Most = 100;

    private static readonly TimeSpan Stale = TimeSpan.FromHours(1);

    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.ReconcilePayments)
            return;
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        const string look = """
            update payments set due_at = @now where lease is null and id in (
              select id from payments
              where status in ('pending', 'unknown', 'requiresAction', 'authorized')
                and (status = 'unknown' or status in ('pending', 'requiresAction') and due_at is null or status = 'authorized' and updated_at < @stale)
              order by id for update skip locked);
            update payments set due_at = @now where lease is null and due_at is null and id in (
              select id from payments where status = 'captured' and intent_id is not null and fee_minor is null and updated_at < @stale
              order by id limit 500 for update skip locked);
            update refunds set due_at = @now where lease is null and id in (
              select id from refunds where status = 'pending' and (provider_refund_id is null or due_at is null) order by id for update skip locked);
            update reconciliation set due_at = @now where lease is null and due_at is null and (compared_until is null or compared_until < @compared)
            """;
        await transaction.ExecuteAsync(look, new { now, stale = now - Stale, compared = now - TimeSpan.FromMinutes(options.Value.CompareMinutes) }, context.Cancel);

        await GiveBackAsync(transaction, now, context.Cancel);
        await EventStore.DeleteAsync(transaction, now - TimeSpan.FromDays(options.Value.EventRetentionDays), context.Cancel);
        transaction.OnCommitted(worker.Wake);
        transaction.OnCommitted(refunds.Wake);
        transaction.OnCommitted(comparison.Wake);
    }

    /// <summary>Refunds what is still owed. A payment that fails does not hold up the others.</summary>
    private async Task GiveBackAsync(ShopTransaction transaction, DateTimeOffset now, CancellationToken cancel)
    {
        // A failed refund is tried again, but not every time.
        const string owed = """
            select * from payments p where id > @after and cancel_wished and status = 'captured' and refunding_minor = 0 and refunded_minor < captured_minor
              and not exists (select 1 from refunds r where r.payment_id = p.id and r.status = 'failed' and r.completed_at > @stale)
            order by id limit @Most for update skip locked
            """;
        var sweep = sweeps.Begin("owed-refunds");
        var after = Guid.Empty;
        for (var reserved = 0; reserved < Most;)
        {
            var payments = await transaction.QueryAsync<OrderPayment>(owed, new { after, stale = now - Stale, Most }, cancel);
            reserved += await sweep.HandleAsync(
                transaction, payments, payment => payment.Id.ToString(),
                async some =>
                {
                    foreach (var payment in some)
                        await RefundStore.ReserveRestAsync(transaction, payment, now, cancel);
                },
                cancel);
            if (payments.Count < Most)
            {
                await sweep.EndAsync(transaction, cancel);
                return;
            }

            after = payments[^1].Id;
        }
    }
}
