using System.Diagnostics;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;
using OnlineShop.Payment.Ledger;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Refunds;

/// <summary>
/// Refunds. They stay statements because their form is what keeps a refund within its capture: the amount is set aside, and moved
/// at the end, in guarded updates of the payment's row.
/// </summary>
internal static class RefundStatements
{
    /// <summary>The refunds that the worker handles. The claim marks that the provider may know of them.</summary>
    public static readonly LeasedTable Table = new("refunds", TimeSpan.FromSeconds(60))
    {
        Set = """
            lease = gen_random_uuid(), attempts = refunds.attempts + 1, look_again = false, sent_at = coalesce(refunds.sent_at, @now)
            """,
        From = ("payments p", "p.id = refunds.payment_id"),
        Returning = "refunds.*, p.intent_id",
    };

    /// <summary>Sets an amount aside on a payment; false where that much is not left.</summary>
    public static async Task<bool> SetAsideAsync(
        ShopTransaction transaction, Guid paymentId, long amountMinor, long chargeMinor, DateTimeOffset now, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """
            update payments set refunding_minor = refunding_minor + @amountMinor,
              charge_refunded_minor = charge_refunded_minor + @chargeMinor, version = version + 1, updated_at = @now
            where id = @paymentId and status = 'captured' and @amountMinor > 0
              and refunded_minor + refunding_minor + @amountMinor <= captured_minor
            """,
            new { paymentId, amountMinor, chargeMinor, now },
            cancel) == 1;

    /// <summary>Stores a new refund.</summary>
    public static Task InsertAsync(
        ShopTransaction transaction, OrderPayment payment, NewRefund refund, long chargeMinor, RefundStatus status,
        DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into refunds (
              id, payment_id, amount_minor, currency, charge_minor, charge_currency, reason, requested_by, status, due_at, trace,
              created_at)
            values (
              @Id, @paymentId, @AmountMinor, @Currency, @chargeMinor, @chargeCurrency, @Reason, @RequestedBy, @status, @due, @trace,
              @now)
            """,
            new
            {
                refund.Id, paymentId = payment.Id, refund.AmountMinor, payment.Currency, chargeMinor,
                chargeCurrency = payment.ChargeCurrency ?? payment.Currency, refund.Reason, refund.RequestedBy,
                status = status.Wire(), due = status is RefundStatus.Pending ? now : (DateTimeOffset?)null,
                // The payment's own worker may request one as well: it then stays in that worker's trace.
                trace = Activity.Current?.Id,
                now,
            },
            cancel);

    public static Task<Refund?> FindAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<Refund>("select * from refunds where id = @id", new { id }, cancel);

    /// <summary>The refund of a payment that succeeded last.</summary>
    public static Task<Refund?> FindLastAsync(ShopTransaction transaction, Guid paymentId, CancellationToken cancel) =>
        transaction.FindAsync<Refund>(
            """
            select * from refunds where payment_id = @paymentId and status = 'succeeded' order by completed_at desc, id desc limit 1
            """,
            new { paymentId },
            cancel);

    /// <summary>Ends the lease; the refund is due again, at once where the provider reported a change meanwhile.</summary>
    public static async Task PostponeAsync(
        ShopDatabase database, Refund claimed, string? providerRefundId, DateTimeOffset? due, DateTimeOffset now,
        CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(
            """
            update refunds set due_at = case when look_again then @now else @due::timestamptz end, lease = null, look_again = false,
              provider_refund_id = coalesce(@providerRefundId, provider_refund_id)
            where id = @Id and lease = @Lease
            """,
            new { due, now, providerRefundId, claimed.Id, claimed.Lease },
            cancel);
    }

    /// <summary>
    /// Ends a claimed refund as succeeded: what was set aside counts as refunded. Null where the claim is lost.
    /// </summary>
    public static Task<OrderPayment?> SucceedAsync(
        ShopTransaction transaction, Refund claimed, LedgerRows bookings, DateTimeOffset now, CancellationToken cancel) =>
        EndAsync(
            transaction, claimed, RefundStatus.Succeeded,
            "refunded_minor = refunded_minor + @AmountMinor, refunding_minor = refunding_minor - @AmountMinor",
            bookings, now, cancel);

    /// <summary>Ends a claimed refund as failed: the amount can be refunded again. Null where the claim is lost.</summary>
    public static Task<OrderPayment?> FailAsync(
        ShopTransaction transaction, Refund claimed, LedgerRows bookings, DateTimeOffset now, CancellationToken cancel)
    {
        var amount = claimed.Status is RefundStatus.Succeeded
            ? "refunded_minor = refunded_minor"
            : "refunding_minor = refunding_minor";
        return EndAsync(
            transaction, claimed, RefundStatus.Failed,
            $"{amount} - @AmountMinor, charge_refunded_minor = charge_refunded_minor - @ChargeMinor", bookings, now,
            cancel);
    }

    /// <summary>
    /// The refund, the amounts of its payment and the booking in one statement. It changes the payment's row before its message
    /// is published, so the events of an order are in the order of its changes.
    /// </summary>
    private static Task<OrderPayment?> EndAsync(
        ShopTransaction transaction, Refund claimed, RefundStatus status, string amounts, LedgerRows bookings,
        DateTimeOffset now, CancellationToken cancel) =>
        transaction.FindAsync<OrderPayment>(
            $"""
            with ended as (
              update refunds set status = @status, provider_refund_id = @ProviderRefundId, failure = @Failure, completed_at = @now,
                due_at = case when look_again and @status = 'succeeded' then @now end, lease = null, look_again = false
              where id = @Id and status = @was and lease = @Lease returning payment_id),
            changed as (
              update payments set {amounts}, version = version + 1, updated_at = @now
              from ended where id = ended.payment_id returning payments.*),
            {LedgerStatements.Clauses}
            select * from changed
            """,
            new StatementValues(bookings, new
            {
                status = status.Wire(), was = claimed.Status.Wire(), claimed.ProviderRefundId, claimed.Failure, now,
                claimed.Id, claimed.Lease, claimed.AmountMinor, claimed.ChargeMinor,
            }),
            cancel);
}
