namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>
/// Brings refunds that end otherwise than they began to their end: a pending one succeeds, one that seemed to succeed fails.
/// </summary>
internal sealed class RefundSettlement(Ledger ledger, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pulse, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetUtcNow();
            foreach (var id in ledger.Read(state => state.Unsettled.Where(r => r.SettlesAt <= now).Select(r => r.Id).ToList()))
                ledger.Execute(
                    null, EventSource.None,
                    (state, at) => new Outcome(StripeObjects.Ok(new { }), Settle(state, state.Refunds.Find(id)!, at)));
        }
    }

    private static LedgerEvent[] Settle(LedgerState state, Refund refund, DateTimeOffset now)
    {
        if (refund.Status == RefundStatus.Pending)
        {
            var succeeded = refund with { Status = RefundStatus.Succeeded, SettlesAt = null };
            return [new LedgerEvent("refund.updated", now, Refund: succeeded), new LedgerEvent("charge.refund.updated", now, Refund: succeeded)];
        }

        // The money is back on the merchant's balance, and the charge counts as not refunded by it.
        var back = BalanceTransaction.Of(
            TransactionType.RefundFailure, refund.Id, refund.Amount, 0, refund.Currency, now);
        var failed = refund with
        {
            Status = RefundStatus.Failed,
            SettlesAt = null,
            FailureReason = "expired_or_canceled_card",
            FailureBalanceTransaction = back.Id,
        };
        var intent = state.Intents.Find(refund.PaymentIntent ?? "");
        var charge = state.Charges.Find(refund.Charge)!;
        return
        [
            new LedgerEvent(
                "refund.failed", now, intent is null ? null : intent with { AmountRefunded = intent.AmountRefunded - refund.Amount },
                charge with { AmountRefunded = charge.AmountRefunded - refund.Amount }, failed, back),
            new LedgerEvent("refund.updated", now, Refund: failed),
            new LedgerEvent("charge.refund.updated", now, Refund: failed),
        ];
    }
}
