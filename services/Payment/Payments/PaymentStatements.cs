using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;
using OnlineShop.Payment.Ledger;

namespace OnlineShop.Payment.Payments;

/// <summary>
/// Payments and orders called off before theirs. They stay statements because an order waits for them, and because their form is
/// what keeps a customer from being charged twice: locks, guarded inserts and updates, and claims.
/// </summary>
internal static class PaymentStatements
{
    private const string MayBeCharged = """
        (status in ('pending', 'unknown') and intent_id is null and charge_minor is not null and not cancel_requested and deadline > @now
          and (sent_at is null or sent_at > @oldest))
        """;

    private const string LockOpening = "select pg_advisory_xact_lock(hashtextextended(@OrderId::text, 0))";

    private const string InsertPayment = """
        insert into payments (
          id, order_id, user_id, amount_minor, currency, payment_method, attempt, capture_at_once, deadline, status, charge_minor,
          charge_currency, cancel_requested, cancel_reason, sent_at, last_sent_at, attempts, due_at, lease, trace, version, created_at,
          updated_at)
        select
          @Id, @OrderId, @UserId, @AmountMinor, @Currency, @PaymentMethod, @Attempt, @CaptureAtOnce, @Deadline, @status, @ChargeMinor,
          @ChargeCurrency, @CancelRequested, @CancelReason, @SentAt::timestamptz, @LastSentAt::timestamptz, @Attempts,
          @DueAt::timestamptz, @Lease::uuid, @trace, @Version, @CreatedAt, @UpdatedAt
        where @CancelRequested or not exists (select 1 from called_off_orders where order_id = @OrderId)
        on conflict (order_id) do nothing
        """;

    // Where nothing is stored, the division by zero ends the transaction, and the commit behind it does not take place.
    private const string InsertOrStop = $"""
        with added as ({InsertPayment} returning id)
        select 1 / (select count(*) from added)
        """;

    private const string UpdatePayment = $"""
        with changed as (
          update payments set status = @status, payment_method = @PaymentMethod, attempt = @Attempt, deadline = @Deadline,
            sent_at = @SentAt, last_sent_at = @LastSentAt, charge_minor = @ChargeMinor, charge_currency = @ChargeCurrency,
            rate = @Rate, rate_date = @RateDate, rate_source = @RateSource, intent_id = @IntentId, redirect_url = @RedirectUrl,
            decline_code = @DeclineCode, decline_message = @DeclineMessage, captured_minor = @CapturedMinor,
            fee_minor = @FeeMinor, fee_currency = @FeeCurrency, cancel_requested = @CancelRequested, cancel_reason = @CancelReason,
            capture_requested = @CaptureRequested, attempts = @Attempts, due_at = @DueAt, lease = @Lease, look_again = @LookAgain,
            trace = coalesce(@trace, trace), version = version + 1, updated_at = @now
          where id = @Id and version = @Version and lease is not distinct from @held returning id),
        {LedgerStatements.Clauses}
        """;

    private const string UpdateOrStop = $"""
        {UpdatePayment}
        select 1 / (select count(*) from changed)
        """;

    /// <summary>
    /// The payments that the worker handles. A charge about to be sent is marked in the same commit (the rule of
    /// <see cref="PaymentRules.NextStep"/>): from then on nobody may assume that the provider does not know of it.
    /// </summary>
    private static readonly LeasedTable Table = new("payments", PaymentRules.Lease)
    {
        Set = $"""
            lease = gen_random_uuid(), attempts = attempts + 1, look_again = false,
              sent_at = case when {MayBeCharged} then coalesce(sent_at, @now) else sent_at end,
              last_sent_at = case when {MayBeCharged} then @now else last_sent_at end
            """,
    };

    /// <summary>Claims due payments. It is one statement, which commits on its own: one round trip.</summary>
    public static async Task<IReadOnlyList<OrderPayment>> ClaimAsync(
        ShopDatabase database, int limit, DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<OrderPayment>(
            Table.Claim, new { now, until = now + Table.Lease, oldest = now - PaymentRules.KeyLifetime, limit },
            cancel);
    }

    /// <summary>How long until the next payment is due; null where there is none.</summary>
    public static Task<TimeSpan?> UntilDueAsync(ShopDatabase database, DateTimeOffset now, CancellationToken cancel) =>
        Table.UntilDueAsync(database, now, cancel);

    public static Task<OrderPayment?> LockAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<OrderPayment>("select * from payments where id = @id for update", new { id }, cancel);

    public static Task<OrderPayment?> LockOrderAsync(
        ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.FindAsync<OrderPayment>(
            "select * from payments where order_id = @orderId for update", new { orderId }, cancel);

    /// <summary>
    /// Waits for what opens the payment of an order or calls it off at the moment, and keeps others from both until the
    /// transaction ends. A call opens payments beside the order's messages: neither could see what the other has not committed.
    /// </summary>
    public static Task LockOpeningAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.ExecuteAsync(LockOpening, new { OrderId = orderId }, cancel);

    /// <summary>Stores a new payment; false where the order has one, or is called off and the payment is not.</summary>
    public static async Task<bool> InsertAsync(
        ShopTransaction transaction, OrderPayment payment, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            // Two statements in one round trip: the second sees what was committed before the lock was granted.
            $"{LockOpening};\n{InsertPayment}", Values(payment), cancel) == 1;

    /// <summary>
    /// Stores a new payment with the commit, which fails (<see cref="IsStopped"/>) where <see cref="InsertAsync"/> gives false.
    /// </summary>
    public static void Insert(ShopTransaction transaction, OrderPayment payment)
    {
        transaction.Defer(LockOpening, new { payment.OrderId });
        transaction.Defer(InsertOrStop, Values(payment));
    }

    /// <summary>
    /// Stores a changed payment with its bookings; false where it is no longer as it was <paramref name="before"/>.
    /// </summary>
    public static async Task<bool> UpdateAsync(
        ShopTransaction transaction, OrderPayment before, OrderPayment payment, LedgerRows bookings, DateTimeOffset now,
        CancellationToken cancel) =>
        await transaction.FindAsync<long>(
            $"{UpdatePayment}\nselect count(*) from changed", Values(before, payment, bookings, now), cancel) > 0;

    /// <summary>
    /// Stores a changed payment with the commit, which fails (<see cref="IsStopped"/>) where <see cref="UpdateAsync"/> gives false.
    /// </summary>
    public static void Update(
        ShopTransaction transaction, OrderPayment before, OrderPayment payment, LedgerRows bookings, DateTimeOffset now) =>
        transaction.Defer(UpdateOrStop, Values(before, payment, bookings, now));

    /// <summary>Whether a transaction failed because a payment could not be stored as it was asked for.</summary>
    public static bool IsStopped(PostgresException error) => error.SqlState == PostgresErrorCodes.DivisionByZero;

    /// <summary>Notes that an order is not to be charged; returns the id of its payment, should one be requested later.</summary>
    public static Task<Guid> CallOffAsync(
        ShopTransaction transaction, Guid orderId, Guid paymentId, string reason, DateTimeOffset now, CancellationToken cancel) =>
        transaction.FindAsync<Guid>(
            """
            insert into called_off_orders (order_id, payment_id, reason, at) values (@orderId, @paymentId, @reason, @now)
            on conflict (order_id) do update set reason = called_off_orders.reason returning payment_id
            """,
            new { orderId, paymentId, reason, now },
            cancel);

    /// <summary>
    /// The id that was announced for the payment of an order called off earlier; null where it was not called off.
    /// </summary>
    public static Task<Guid?> FindCallOffAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.FindAsync<Guid?>(
            "select payment_id from called_off_orders where order_id = @orderId", new { orderId }, cancel);

    private static object Values(OrderPayment payment) => new
    {
        payment.Id, payment.OrderId, payment.UserId, payment.AmountMinor, payment.Currency, payment.PaymentMethod, payment.Attempt,
        payment.CaptureAtOnce, payment.Deadline, status = payment.Status.Wire(), payment.ChargeMinor, payment.ChargeCurrency,
        payment.CancelRequested, payment.CancelReason, payment.SentAt, payment.LastSentAt, payment.Attempts, payment.DueAt,
        payment.Lease, trace = PaymentTelemetry.Cause, payment.Version, payment.CreatedAt, payment.UpdatedAt,
    };

    private static object Values(OrderPayment before, OrderPayment payment, LedgerRows bookings, DateTimeOffset now) => new
    {
        status = payment.Status.Wire(), payment.PaymentMethod, payment.Attempt, payment.Deadline, payment.SentAt, payment.LastSentAt,
        payment.ChargeMinor, payment.ChargeCurrency, payment.Rate, payment.RateDate, payment.RateSource, payment.IntentId,
        payment.RedirectUrl, payment.DeclineCode, payment.DeclineMessage, payment.CapturedMinor, payment.FeeMinor,
        payment.FeeCurrency, payment.CancelRequested, payment.CancelReason, payment.CaptureRequested, payment.Attempts,
        payment.DueAt, payment.Lease, payment.LookAgain, trace = PaymentTelemetry.Cause, now, payment.Id, before.Version,
        held = before.Lease, bookings.Transactions, bookings.Payments, bookings.Refunds, bookings.Kinds, bookings.Times, bookings.Of,
        bookings.Lines, bookings.Accounts, bookings.Currencies, bookings.Debits, bookings.Credits,
    };
}
