using System.Diagnostics;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Database;
using OnlineShop.Payment.Ledger;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Refunds;

/// <summary>Refunds in the database. The amount is set aside on the payment first, in one guarded statement: never more than was captured.</summary>
internal sealed class RefundStore(ShopDatabase database)
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
    public static Task RefuseAsync(ShopTransaction transaction, OrderPayment payment, RefundPayment command, DateTimeOffset now, CancellationToken cancel) =>
        AddAsync(transaction, payment, command.RefundId, command.Amount.MinorUnits, 0, command.Reason, null, RefundStatus.Refused, now, cancel);

    public static Task<Refund?> FindAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<Refund>("select * from refunds where id = @id", new { id }, cancel);

    /// <summary>Takes due refunds and marks that the provider will hear of them.</summary>
    public Task<IReadOnlyList<Refund>> ClaimAsync(int limit, DateTimeOffset now, CancellationToken cancel)
    {
        const string sql = """
            update refunds r set lease = gen_random_uuid(), due_at = @until, attempts = r.attempts + 1, sent_at = coalesce(r.sent_at, @now)
            from payments p
            where p.id = r.payment_id and r.id in (select id from refunds where due_at <= @now order by due_at for update skip locked limit @limit)
            returning r.*, p.intent_id
            """;
        return database.InTransactionAsync(transaction => transaction.QueryAsync<Refund>(sql, new { now, until = now + Lease, limit }, cancel), cancel);
    }

    /// <summary>The provider gives the money back.</summary>
    public Task SucceedAsync(Refund claimed, string providerRefundId, DateTimeOffset now, CancellationToken cancel) =>
        EndAsync(claimed, RefundStatus.Succeeded, providerRefundId, null, now, async (transaction, payment) =>
        {
            const string sql = """
                update payments set refunded_minor = refunded_minor + @AmountMinor, refunding_minor = refunding_minor - @AmountMinor,
                  version = version + 1, updated_at = @now where id = @PaymentId
                """;
            await transaction.ExecuteAsync(sql, new { claimed.AmountMinor, claimed.PaymentId, now }, cancel);
            await LedgerStore.WriteAsync(transaction, LedgerTransaction.Refund(payment.Id, claimed.Id, claimed.Amount, claimed.Charged, now), cancel);
            var remaining = payment.Captured - payment.Refunded - claimed.Amount;
            transaction.Publish(new PaymentRefunded(payment.OrderId, payment.Id, claimed.Id, claimed.Amount, remaining, now));
        }, cancel);

    /// <summary>The provider does not give the money back: the amount is free to be refunded again.</summary>
    public Task FailAsync(Refund claimed, string failure, DateTimeOffset now, CancellationToken cancel) =>
        EndAsync(claimed, RefundStatus.Failed, claimed.ProviderRefundId, failure, now, async (transaction, _) =>
        {
            const string sql = """
                update payments set refunding_minor = refunding_minor - @AmountMinor, charge_refunded_minor = charge_refunded_minor - @ChargeMinor,
                  version = version + 1, updated_at = @now where id = @PaymentId
                """;
            await transaction.ExecuteAsync(sql, new { claimed.AmountMinor, claimed.ChargeMinor, claimed.PaymentId, now }, cancel);
        }, cancel);

    /// <summary>Not known yet: tried again later.</summary>
    public Task PostponeAsync(Refund claimed, string? providerRefundId, DateTimeOffset now, CancellationToken cancel)
    {
        const string sql = """
            update refunds set due_at = @due, lease = null, provider_refund_id = coalesce(@providerRefundId, provider_refund_id) where id = @Id and lease = @Lease
            """;
        return database.InTransactionAsync(transaction => transaction.ExecuteAsync(
            sql, new { due = now + PaymentRules.Backoff(claimed.Attempts), providerRefundId, claimed.Id, claimed.Lease }, cancel), cancel);
    }

    private Task EndAsync(
        Refund claimed, RefundStatus status, string? providerRefundId, string? failure, DateTimeOffset now,
        Func<ShopTransaction, OrderPayment, Task> effect, CancellationToken cancel) =>
        database.InTransactionAsync(async transaction =>
        {
            var payment = await PaymentStore.LockAsync(transaction, claimed.PaymentId, cancel);
            const string sql = """
                update refunds set status = @status, provider_refund_id = @providerRefundId, failure = @failure, completed_at = @now, due_at = null, lease = null
                where id = @Id and status = 'pending' and lease = @Lease
                """;
            var parameters = new { status = Wire(status), providerRefundId, failure, now, claimed.Id, claimed.Lease };
            if (await transaction.ExecuteAsync(sql, parameters, cancel) == 0)
                return;
            await effect(transaction, payment!);
            PaymentTelemetry.Refunded(Wire(status));
        }, cancel);

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
