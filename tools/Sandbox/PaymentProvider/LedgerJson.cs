using OnlineShop.Sandbox.PaymentProvider.Webhooks;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>The whole books as JSON, to check a shop's own against them. Amounts are in minor units.</summary>
internal static class LedgerJson
{
    public static Answer Answer(Ledger ledger)
    {
        // Only the lists are copied under the lock: their members never change.
        var (intents, charges, refunds, transactions, webhooks) = ledger.Read(state => (
            state.Intents.All.ToArray(), state.Charges.All.ToArray(), state.Refunds.All.ToArray(),
            state.Transactions.All.ToArray(), new WebhookCounts(
                state.Deliveries.Count(DeliveryStatus.Pending), state.Deliveries.Count(DeliveryStatus.Delivered),
                state.Deliveries.Count(DeliveryStatus.GivenUp))));
        var fees = transactions.Where(t => t.Type == TransactionType.Charge).ToDictionary(t => t.Source, t => t.Fee);
        return Shared.Answer.Of(StatusCodes.Status200OK, new Books(
            [.. intents.Select(i => LedgerIntent.From(i, Fee(i.LatestCharge)))], [.. charges.Select(c => LedgerCharge.From(c, Fee(c.Id)))], refunds,
            [.. transactions.Select(LedgerTransaction.From)], webhooks));

        long Fee(string? charge) => charge is null ? 0 : fees.GetValueOrDefault(charge);
    }

    private sealed record Books(
        IReadOnlyList<LedgerIntent> Intents, IReadOnlyList<LedgerCharge> Charges, IReadOnlyList<Refund> Refunds,
        IReadOnlyList<LedgerTransaction> BalanceTransactions, WebhookCounts Webhooks);

    private sealed record WebhookCounts(int Pending, int Delivered, int GivenUp);

    private sealed record LedgerIntent(
        string Id, IntentStatus Status, long Amount, string Currency, long Captured, long Refunded, long Fee,
        IReadOnlyDictionary<string, string> Metadata,
        CaptureMethod CaptureMethod, string? PaymentMethod, string? LatestCharge, CardError? LastPaymentError,
        DateTimeOffset Created)
    {
        public static LedgerIntent From(
            PaymentIntent i, long fee) => new(i.Id, i.Status, i.Amount, i.Currency, i.AmountReceived, i.AmountRefunded,
            fee, i.Metadata, i.CaptureMethod, i.PaymentMethod, i.LatestCharge, i.LastPaymentError, i.Created);
    }

    private sealed record LedgerCharge(
        string Id, string? PaymentIntent, ChargeStatus Status, long Amount, string Currency, long Captured,
        long Refunded, long Fee, bool Released,
        string PaymentMethod, string? BalanceTransaction, string? FailureCode, string? FailureMessage,
        DateTimeOffset Created)
    {
        public static LedgerCharge From(
            Charge c, long fee) => new(c.Id, c.PaymentIntent, c.Status, c.Amount, c.Currency, c.AmountCaptured,
            c.AmountRefunded,
            fee, c.Released, c.PaymentMethod, c.BalanceTransaction, c.Failure?.DeclineCode ?? c.Failure?.Code,
            c.Failure?.Message, c.Created);
    }

    private sealed record LedgerTransaction(
        string Id, TransactionType Type, string Source, long Amount, long Fee, long Net, string Currency,
        DateTimeOffset Created)
    {
        public static LedgerTransaction From(BalanceTransaction t) =>
            new(t.Id, t.Type, t.Source, t.Amount, t.Fee, t.Net, t.Currency, t.Created);
    }
}
