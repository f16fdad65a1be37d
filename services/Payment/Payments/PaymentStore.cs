using OnlineShop.Messaging.Database;
using OnlineShop.Payment.Ledger;
using OnlineShop.Payment.Refunds;

namespace OnlineShop.Payment.Payments;

/// <summary>Payments in the database. A change locks the row first, so that the events of an order are published in the order of its changes.</summary>
internal sealed class PaymentStore(ShopDatabase database)
{
    /// <summary>Longer than the calls of one step may take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public static Task<OrderPayment?> LockOrderAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.FindAsync<OrderPayment>("select * from payments where order_id = @orderId for update", new { orderId }, cancel);

    public static Task<OrderPayment?> LockAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<OrderPayment>("select * from payments where id = @id for update", new { id }, cancel);

    /// <summary>Adds a payment; false where the order has one.</summary>
    public static async Task<bool> AddAsync(ShopTransaction transaction, PaymentChange change, CancellationToken cancel)
    {
        const string sql = """
            insert into payments (id, order_id, user_id, amount_minor, currency, payment_method, capture_at_once, deadline, status, charge_minor, charge_currency,
              cancel_wished, cancel_reason, due_at, trace, version, created_at, updated_at)
            values (@Id, @OrderId, @UserId, @AmountMinor, @Currency, @PaymentMethod, @CaptureAtOnce, @Deadline, @status, @ChargeMinor, @ChargeCurrency,
              @CancelWished, @CancelReason, @DueAt, @trace, @Version, @CreatedAt, @UpdatedAt)
            on conflict (order_id) do nothing
            """;
        var payment = change.Payment;
        if (await transaction.ExecuteAsync(sql, new
        {
            payment.Id, payment.OrderId, payment.UserId, payment.AmountMinor, payment.Currency, payment.PaymentMethod, payment.CaptureAtOnce, payment.Deadline,
            status = payment.Status.Wire(), payment.ChargeMinor, payment.ChargeCurrency, payment.CancelWished, payment.CancelReason, payment.DueAt,
            trace = PaymentTelemetry.Cause, payment.Version, payment.CreatedAt, payment.UpdatedAt,
        }, cancel) == 0)
        {
            return false;
        }

        Publish(transaction, change);
        return true;
    }

    /// <summary>Stores a change of a locked payment with its events and its booking. A refund of the rest is up to the caller.</summary>
    public static async Task SaveAsync(ShopTransaction transaction, OrderPayment before, PaymentChange change, DateTimeOffset now, CancellationToken cancel)
    {
        const string sql = """
            update payments set status = @status, charge_minor = @ChargeMinor, charge_currency = @ChargeCurrency, rate = @Rate, rate_date = @RateDate,
              rate_source = @RateSource, intent_id = @IntentId, redirect_url = @RedirectUrl, decline_code = @DeclineCode, decline_message = @DeclineMessage,
              captured_minor = @CapturedMinor, cancel_wished = @CancelWished, cancel_reason = @CancelReason, capture_wished = @CaptureWished,
              attempts = @Attempts, due_at = @DueAt, lease = @Lease, trace = coalesce(@trace, trace), version = version + 1, updated_at = @now
            where id = @Id
            """;
        var payment = change.Payment;
        if (payment != before)
        {
            await transaction.ExecuteAsync(sql, new
            {
                status = payment.Status.Wire(), payment.ChargeMinor, payment.ChargeCurrency, payment.Rate, payment.RateDate, payment.RateSource, payment.IntentId,
                payment.RedirectUrl, payment.DeclineCode, payment.DeclineMessage, payment.CapturedMinor, payment.CancelWished, payment.CancelReason,
                payment.CaptureWished, payment.Attempts, payment.DueAt, payment.Lease, trace = PaymentTelemetry.Cause, now, payment.Id,
            }, cancel);
        }

        if (change.Booking is { } booking)
            await LedgerStore.WriteAsync(transaction, booking, cancel);
        Publish(transaction, change);
        if (payment.Status != before.Status)
            PaymentTelemetry.Moved(payment.Status);
    }

    /// <summary>
    /// Takes due payments. A charge about to be sent is marked in the same commit (the rule of <see cref="PaymentRules.NextStep"/>): from
    /// then on nobody may say that the provider knows nothing of it.
    /// </summary>
    public async Task<IReadOnlyList<OrderPayment>> ClaimAsync(int limit, DateTimeOffset now, CancellationToken cancel)
    {
        const string mayBeCharged = """
            (status in ('pending', 'unknown') and intent_id is null and charge_minor is not null and not cancel_wished and deadline > @now
              and (sent_at is null or sent_at > @oldest))
            """;
        const string sql = $"""
            update payments set lease = gen_random_uuid(), due_at = @until, attempts = attempts + 1,
              sent_at = case when {mayBeCharged} then coalesce(sent_at, @now) else sent_at end,
              last_sent_at = case when {mayBeCharged} then @now else last_sent_at end
            where id in (select id from payments where due_at <= @now order by due_at for update skip locked limit @limit)
            returning *
            """;
        return await database.InTransactionAsync(transaction => transaction.QueryAsync<OrderPayment>(
            sql, new { now, until = now + Lease, oldest = now - PaymentRules.KeyLifetime, limit }, cancel), cancel);
    }

    /// <summary>Stores what came of a step, if the payment is still this worker's.</summary>
    public Task FinishAsync(OrderPayment claimed, Func<OrderPayment, PaymentChange> change, Action? wakeRefunds, DateTimeOffset now, CancellationToken cancel) =>
        database.InTransactionAsync(async transaction =>
        {
            if (await LockAsync(transaction, claimed.Id, cancel) is not { } payment || payment.Lease != claimed.Lease)
                return;
            var result = change(payment);
            await SaveAsync(transaction, payment, result with { Payment = result.Payment with { Lease = null } }, now, cancel);
            if (result.RefundRest && await RefundStore.ReserveRestAsync(transaction, result.Payment, now, cancel) && wakeRefunds is not null)
                transaction.OnCommitted(wakeRefunds);
        }, cancel);

    private static void Publish(ShopTransaction transaction, PaymentChange change)
    {
        foreach (var message in change.Events)
            transaction.Publish(message);
    }
}
