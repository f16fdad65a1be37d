using System.Diagnostics;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging;
using OnlineShop.Payment.Ledger;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Refunds;

/// <summary>Refunds in the database. The amount is set aside on the payment first, in one guarded statement: never more than was captured.</summary>
internal sealed class RefundStore(ShopDatabase database, PaymentTelemetry telemetry)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Sets aside <paramref name="amountMinor"/> of a locked payment and stores the refund as work; false where that much is not left.</summary>
    public static async Task<bool> ReserveAsync(
        ShopTransaction transaction, OrderPayment payment, Guid refundId, long amountMinor, string reason, Guid? requestedBy, DateTimeOffset now, CancellationToken cancel)
    {
        const string setAside = """
            update payments set refunding_minor = refunding_minor + @amountMinor, charge_refunded_minor = charge_refunded_minor + @chargeMinor,
              version = version + 1, updated_at = @now
            where id = @Id and status = 'captured' and @amountMinor > 0 and refunded_minor + refunding_minor + @amountMinor <= captured_minor
            """;
        var chargeMinor = payment.CapturedMinor == 0 ? 0 : Refund.ShareOfCharge(payment, amountMinor);
        if (await transaction.ExecuteAsync(setAside, new { payment.Id, amountMinor, chargeMinor, now }, cancel) == 0)
            return false;
        await AddAsync(transaction, payment, refundId, amountMinor, chargeMinor, reason, requestedBy, RefundStatus.Pending, now, cancel);
        return true;
    }

    /// <summary>Sets aside all that is left of a locked payment. Where nothing is left the order hears again what came of it; false then.</summary>
    public static async Task<bool> ReserveRestAsync(ShopTransaction transaction, OrderPayment payment, DateTimeOffset now, CancellationToken cancel)
    {
        var rest = payment.Refundable.MinorUnits;
        if (rest > 0)
            return await ReserveAsync(transaction, payment, Guid.CreateVersion7(now), rest, payment.CancelReason ?? "cancelled", null, now, cancel);
        if (payment.RefundingMinor > 0)
            return true;
        const string last = "select * from refunds where payment_id = @Id and status = 'succeeded' order by completed_at desc, id desc limit 1";
        transaction.Publish(await transaction.FindAsync<Refund>(last, new { payment.Id }, cancel) is { } refund
            ? new PaymentRefunded(payment.OrderId, payment.Id, refund.Id, refund.Amount, payment.Captured - payment.Refunded, now)
            : new PaymentVoided(payment.OrderId, payment.Id, now));
        return false;
    }

    /// <summary>Keeps a refund that was asked for and cannot be made.</summary>
    public Task RefuseAsync(ShopTransaction transaction, OrderPayment payment, RefundPayment command, DateTimeOffset now, CancellationToken cancel)
    {
        transaction.OnCommitted(() => telemetry.Refunded(Wire(RefundStatus.Refused)));
        return AddAsync(transaction, payment, command.RefundId, command.Amount.MinorUnits, 0, command.Reason, null, RefundStatus.Refused, now, cancel);
    }

    public static Task<Refund?> FindAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<Refund>("select * from refunds where id = @id", new { id }, cancel);

    /// <summary>Takes due refunds and marks that the provider will hear of them.</summary>
    public async Task<IReadOnlyList<Refund>> ClaimAsync(int limit, DateTimeOffset now, CancellationToken cancel)
    {
        const string sql = """
            update refunds r set lease = gen_random_uuid(), due_at = @until, attempts = r.attempts + 1, look_again = false, sent_at = coalesce(r.sent_at, @now)
            from payments p
            where p.id = r.payment_id and r.id in (select id from refunds where due_at <= @now order by due_at for update skip locked limit @limit)
            returning r.*, p.intent_id
            """;
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<Refund>(sql, new { now, until = now + Lease, limit }, cancel);
    }

    /// <summary>The provider gives the money back.</summary>
    public Task SucceedAsync(Refund claimed, string providerRefundId, DateTimeOffset now, CancellationToken cancel) => EndAsync(
        claimed with { ProviderRefundId = providerRefundId }, RefundStatus.Succeeded, "refunded_minor = refunded_minor + @AmountMinor, refunding_minor = refunding_minor - @AmountMinor",
        LedgerTransaction.Refund(claimed.PaymentId, claimed.Id, claimed.Amount, claimed.Charged, now),
        payment => new PaymentRefunded(payment.OrderId, payment.Id, claimed.Id, claimed.Amount, payment.Captured - payment.Refunded, now), now, cancel);

    /// <summary>
    /// The provider does not give the money back, or took back what it had given: the amount is free to be refunded again, and the order hears of it.
    /// </summary>
    public Task FailAsync(Refund claimed, string failure, DateTimeOffset now, CancellationToken cancel)
    {
        var booked = claimed.Status is RefundStatus.Succeeded;
        return EndAsync(
            claimed with { Failure = failure }, RefundStatus.Failed,
            $"{(booked ? "refunded_minor = refunded_minor" : "refunding_minor = refunding_minor")} - @AmountMinor, charge_refunded_minor = charge_refunded_minor - @ChargeMinor",
            booked ? LedgerTransaction.RefundReversal(claimed.PaymentId, claimed.Id, claimed.Amount, claimed.Charged, now) : null,
            payment => new PaymentRefundFailed(payment.OrderId, payment.Id, claimed.Id, claimed.Amount, failure, now), now, cancel);
    }

    /// <summary>Nothing has changed, or nothing is known yet: looked at again at <paramref name="due"/>, or at once where the provider told of a change meanwhile.</summary>
    public async Task PostponeAsync(Refund claimed, string? providerRefundId, DateTimeOffset? due, DateTimeOffset now, CancellationToken cancel)
    {
        const string sql = """
            update refunds set due_at = case when look_again then @now else @due::timestamptz end, lease = null, look_again = false,
              provider_refund_id = coalesce(@providerRefundId, provider_refund_id)
            where id = @Id and lease = @Lease
            """;
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(sql, new { due, now, providerRefundId, claimed.Id, claimed.Lease }, cancel);
    }

    /// <summary>
    /// The refund, the amounts of its payment and the booking in one statement. It changes the payment's row before it publishes, so the events of an
    /// order are in the order of its changes.
    /// </summary>
    private async Task EndAsync(
        Refund ended, RefundStatus status, string amounts, LedgerTransaction? booking, Func<OrderPayment, IMessage> news, DateTimeOffset now, CancellationToken cancel)
    {
        var sql = $"""
            with ended as (
              update refunds set status = @status, provider_refund_id = @ProviderRefundId, failure = @Failure, completed_at = @now,
                due_at = case when look_again and @status = 'succeeded' then @now end, lease = null, look_again = false
              where id = @Id and status = @was and lease = @Lease returning payment_id),
            changed as (
              update payments set {amounts}, version = version + 1, updated_at = @now from ended where id = ended.payment_id returning payments.*),
            {LedgerRows.Clauses}
            select * from changed
            """;
        var parameters = new StatementValues(booking is null ? LedgerRows.From() : LedgerRows.From(booking), new
        {
            status = Wire(status), was = Wire(ended.Status), ended.ProviderRefundId, ended.Failure, now, ended.Id, ended.Lease, ended.AmountMinor, ended.ChargeMinor,
        });
        await using var transaction = await database.BeginAsync(cancel);
        if (await transaction.FindAsync<OrderPayment>(sql, parameters, cancel) is not { } payment)
            return;
        transaction.Publish(news(payment));
        await transaction.CommitAsync(cancel);
        telemetry.Refunded(Wire(status));
    }

    private static Task AddAsync(
        ShopTransaction transaction, OrderPayment payment, Guid id, long amountMinor, long chargeMinor, string reason, Guid? requestedBy, RefundStatus status,
        DateTimeOffset now, CancellationToken cancel)
    {
        const string sql = """
            insert into refunds (id, payment_id, amount_minor, currency, charge_minor, charge_currency, reason, requested_by, status, due_at, trace, created_at)
            values (@id, @paymentId, @amountMinor, @Currency, @chargeMinor, @chargeCurrency, @reason, @requestedBy, @status, @due, @trace, @now)
            """;
        return transaction.ExecuteAsync(sql, new
        {
            id,
            paymentId = payment.Id,
            amountMinor,
            payment.Currency,
            chargeMinor,
            chargeCurrency = payment.ChargeCurrency ?? payment.Currency,
            reason,
            requestedBy,
            status = Wire(status),
            due = status is RefundStatus.Pending ? now : (DateTimeOffset?)null,
            // The payment's own worker may ask as well: then this goes on in its trace.
            trace = Activity.Current?.Id,
            now,
        }, cancel);
    }

    private static string Wire(RefundStatus status) => status.ToString().ToLowerInvariant();
}
