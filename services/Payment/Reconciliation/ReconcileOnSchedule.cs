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
/// A safety net under the workers and webhooks: checks every payment and refund with an unknown result at once, and hourly holds
/// and captures whose fee is unknown; refunds what a rejected or cancelled order has not got back yet; and starts the comparison
/// with the provider's list when it is due.
/// </summary>
internal sealed class ReconcileOnSchedule(
    PaymentWorker worker, RefundWorker refunds, ProviderComparison comparison, Sweeps sweeps,
    IOptions<ProviderOptions> options, TimeProvider clock)
    : IMessageHandler<TaskDue>
{
    private const int Most = 100;

    private static readonly TimeSpan Stale = TimeSpan.FromHours(1);

    public async Task HandleAsync(TaskDue message, MessageContext context)
    {
        if (message.Name != TaskNames.ReconcilePayments)
            return;
        var (transaction, now) = (context.Transaction, clock.GetUtcNow());
        var compared = now - TimeSpan.FromMinutes(options.Value.CompareMinutes);
        await ReconciliationStatements.MakeAllDueAsync(transaction, now - Stale, compared, now, context.Cancel);
        await RefundOwedAsync(transaction, now, context.Cancel);
        var expired = now - TimeSpan.FromDays(options.Value.EventRetentionDays);
        await ProviderEventStatements.DeleteAsync(transaction, expired, context.Cancel);
        transaction.OnCommitted(worker.Wake);
        transaction.OnCommitted(refunds.Wake);
        transaction.OnCommitted(comparison.Wake);
    }

    /// <summary>Refunds what is still owed. A payment that fails does not hold up the others.</summary>
    private async Task RefundOwedAsync(ShopTransaction transaction, DateTimeOffset now, CancellationToken cancel)
    {
        var sweep = sweeps.Begin("owed-refunds");
        var after = Guid.Empty;
        for (var reserved = 0; reserved < Most;)
        {
            var payments = await ReconciliationStatements.FindOwedAsync(transaction, after, now - Stale, Most, cancel);
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
