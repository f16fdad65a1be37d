using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging;
using OnlineShop.Payment.Ledger;
using OnlineShop.Payment.Refunds;

namespace OnlineShop.Payment.Payments;

/// <summary>Payments in the database. A change locks the row first, so that the events of an order are published in the order of its changes.</summary>
internal sealed class PaymentStore(ShopDatabase database, PaymentTelemetry telemetry)
{
    /// <summary>Longer than the calls of one step can take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public static Task<OrderPayment?> LockOrderAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.FindAsync<OrderPayment>("select * from payments where order_id = @orderId for update", new { orderId }, cancel);

    public static Task<OrderPayment?> LockAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<OrderPayment>("select * from payments where id = @id for update", new { id }, cancel);

    /// <summary>Adds a payment; false where the order has one, or is called off and the payment is not.</summary>
    public static async Task<bool> AddAsync(ShopTransaction transaction, PaymentChange change, CancellationToken cancel)
    {
        const string sql = """
            insert into payments (id, order_id, user_id, amount_minor, currency, payment_method, attempt, capture_at_once, deadline, status, charge_minor, charge_currency,
              cancel_wished, cancel_reason, due_at, trace, version, created_at, updated_at)
            select @Id, @OrderId, @UserId, @AmountMinor, @Currency, @PaymentMethod, @Attempt, @CaptureAtOnce, @Deadline, @status, @ChargeMinor, @ChargeCurrency,
              @CancelWished, @CancelReason, @DueAt::timestamptz, @trace, @Version, @CreatedAt, @UpdatedAt
            where @CancelWished or not exists (select 1 from called_off_orders where order_id = @OrderId)
            on conflict (order_id) do nothing
            """;
        var payment = change.Payment;
        if (await transaction.ExecuteAsync(sql, new
        {
            payment.Id, payment.OrderId, payment.UserId, payment.AmountMinor, payment.Currency, payment.PaymentMethod, payment.Attempt, payment.CaptureAtOnce, payment.Deadline,
            status = payment.Status.Wire(), payment.ChargeMinor, payment.ChargeCurrency, payment.CancelWished, payment.CancelReason, payment.DueAt,
            trace = PaymentTelemetry.Cause, payment.Version, payment.CreatedAt, payment.UpdatedAt,
        }, cancel) == 0)
        {
            return false;
        }

        Publish(transaction, change);
        return true;
    }

    /// <summary>
    /// Stores a change with its events and its bookings; false if the payment is no longer as it was <paramref name="before"/>, which does not
    /// happen to one that is locked. A refund of the rest is up to the caller.
    /// </summary>
    public async Task<bool> SaveAsync(ShopTransaction transaction, OrderPayment before, PaymentChange change, DateTimeOffset now, CancellationToken cancel)
    {
        const string sql = $"""
            with changed as (
              update payments set status = @status, payment_method = @PaymentMethod, attempt = @Attempt, deadline = @Deadline, sent_at = @SentAt, last_sent_at = @LastSentAt, charge_minor = @ChargeMinor, charge_currency = @ChargeCurrency, rate = @Rate, rate_date = @RateDate,
                rate_source = @RateSource, intent_id = @IntentId, redirect_url = @RedirectUrl, decline_code = @DeclineCode, decline_message = @DeclineMessage,
                captured_minor = @CapturedMinor, fee_minor = @FeeMinor, fee_currency = @FeeCurrency, cancel_wished = @CancelWished,
                cancel_reason = @CancelReason, capture_wished = @CaptureWished, attempts = @Attempts, due_at = @DueAt, lease = @Lease, look_again = @LookAgain,
                trace = coalesce(@trace, trace), version = version + 1, updated_at = @now
              where id = @Id and version = @Version and lease is not distinct from @held returning id),
            {LedgerRows.Clauses}
            select count(*) from changed
            """;
        var payment = change.Payment;
        if (payment != before)
        {
            var parameters = new StatementValues(LedgerRows.From(change.Bookings), new
            {
                status = payment.Status.Wire(), payment.PaymentMethod, payment.Attempt, payment.Deadline, payment.SentAt, payment.LastSentAt,
                payment.ChargeMinor, payment.ChargeCurrency, payment.Rate, payment.RateDate, payment.RateSource, payment.IntentId,
                payment.RedirectUrl, payment.DeclineCode, payment.DeclineMessage, payment.CapturedMinor, payment.FeeMinor, payment.FeeCurrency, payment.CancelWished,
                payment.CancelReason, payment.CaptureWished, payment.Attempts, payment.DueAt, payment.Lease, payment.LookAgain, trace = PaymentTelemetry.Cause, now,
                payment.Id, before.Version, held = before.Lease,
            });
            if (await transaction.FindAsync<long>(sql, parameters, cancel) == 0)
                return false;
        }

        Publish(transaction, change);
        if (payment.Status != before.Status)
            transaction.OnCommitted(() => telemetry.Moved(payment.Status));
        return true;
    }

    /// <summary>
    /// Takes due payments. A charge about to be sent is marked in the same commit (the rule of <see cref="PaymentRules.NextStep"/>): from
    /// then on nobody may assume that the provider does not know of it.
    /// </summary>
    public async Task<IReadOnlyList<OrderPayment>> ClaimAsync(int limit, DateTimeOffset now, CancellationToken cancel)
    {
        const string mayBeCharged = """
            (status in ('pending', 'unknown') and intent_id is null and charge_minor is not null and not cancel_wished and deadline > @now
              and (sent_at is null or sent_at > @oldest))
            """;
        const string sql = $"""
            update payments set lease = gen_random_uuid(), due_at = @until, attempts = attempts + 1, look_again = false,
              sent_at = case when {mayBeCharged} then coalesce(sent_at, @now) else sent_at end,
              last_sent_at = case when {mayBeCharged} then @now else last_sent_at end
            where id in (select id from payments where due_at <= @now order by due_at for update skip locked limit @limit)
            returning *
            """;
        // One statement, which commits by itself: one round trip.
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<OrderPayment>(
            sql, new { now, until = now + Lease, oldest = now - PaymentRules.KeyLifetime, limit }, cancel);
    }

    /// <summary>
    /// Stores the result of a step, if the payment is still this worker's; true if there is more to do at once. Usually nobody has changed the
    /// payment meanwhile, and it is stored without being read again.
    /// </summary>
    public async Task<bool> FinishAsync(OrderPayment claimed, Func<OrderPayment, PaymentChange> change, Action? wakeRefunds, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        var result = Finished(claimed, change, now);
        if (!await SaveAsync(transaction, claimed, result, now, cancel))
        {
            if (await LockAsync(transaction, claimed.Id, cancel) is not { } changed || changed.Lease != claimed.Lease)
                return false;
            result = Finished(changed, change, now);
            await SaveAsync(transaction, changed, result, now, cancel);
        }

        if (result.RefundRest && await RefundStore.ReserveRestAsync(transaction, result.Payment, now, cancel) && wakeRefunds is not null)
            transaction.OnCommitted(wakeRefunds);
        await transaction.CommitAsync(cancel);
        return result.Payment.DueAt <= now;
    }

    /// <summary>The change with the lease released. If the provider reported something meanwhile, it is checked at once: what the worker saw may be older.</summary>
    private static PaymentChange Finished(OrderPayment payment, Func<OrderPayment, PaymentChange> change, DateTimeOffset now)
    {
        var result = change(payment);
        var next = result.Payment with { Lease = null, LookAgain = false };
        return result with { Payment = payment.LookAgain && next.NextStep(now) is not PaymentStep.None ? next with { Attempts = 0, DueAt = now } : next };
    }

    private static void Publish(ShopTransaction transaction, PaymentChange change)
    {
        foreach (var message in change.Events)
            transaction.Publish(message);
    }
}
