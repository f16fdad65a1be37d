using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Reconciliation;

/// <summary>
/// The safety net under charges and refunds: what it makes due, and where the comparison is. Rows that a worker holds are left to
/// it, so each statement is a guarded update or skips what is locked.
/// </summary>
internal static class ReconciliationStatements
{
    /// <summary>The comparison with the provider's list: one row. A first comparison reads many pages.</summary>
    public static readonly LeasedTable Table = new("reconciliation", TimeSpan.FromMinutes(5))
    {
        Set = "lease = gen_random_uuid(), attempts = attempts + 1",
        Returning = "coalesce(compared_until, (select min(created_at) from payments)) as since, attempts, lease",
    };

    /// <summary>
    /// Ends the lease: the comparison is done up to <paramref name="until"/>, or continues at <paramref name="due"/>.
    /// </summary>
    public static async Task ReleaseAsync(
        ShopDatabase database, ComparisonRun run, DateTimeOffset? until, DateTimeOffset? due, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(
            """
            update reconciliation set lease = null, due_at = @due::timestamptz,
              compared_until = coalesce(@until::timestamptz, compared_until),
              attempts = case when @due::timestamptz is null then 0 else attempts end
            where lease = @Lease
            """,
            new { run.Lease, until, due },
            cancel);
    }

    /// <summary>The payments of some ids.</summary>
    public static async Task<IReadOnlyList<OrderPayment>> FindAsync(
        ShopDatabase database, Guid[] ids, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<OrderPayment>(
            "select * from payments where id = any(@ids)", new { ids }, cancel);
    }

    /// <summary>Makes a payment due, with the provider's id if it has none, and its refunds that count as done.</summary>
    public static Task MakeDueAsync(
        ShopTransaction transaction, OrderPayment ours, ProviderIntent theirs, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update payments set intent_id = coalesce(intent_id, @IntentId), due_at = @now, attempts = 0, version = version + 1
            where id = @Id and attempt = @Attempt and lease is null
              and (intent_id = @IntentId or intent_id is null and sent_at is not null);
            update refunds set due_at = @now, attempts = 0
            where payment_id = @Id and lease is null and status in ('pending', 'succeeded') and provider_refund_id <> ''
            """,
            new { ours.Id, IntentId = theirs.Id, theirs.Attempt, now },
            cancel);

    /// <summary>
    /// Makes everything due that is unknown, waits without a date, or has not changed since <paramref name="stale"/>; and the
    /// comparison, if it is older than <paramref name="compared"/>.
    /// </summary>
    public static Task MakeAllDueAsync(
        ShopTransaction transaction, DateTimeOffset stale, DateTimeOffset compared, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update payments set due_at = @now where lease is null and id in (
              select id from payments
              where status in ('pending', 'unknown', 'requiresAction', 'authorized')
                and (status = 'unknown' or status in ('pending', 'requiresAction') and due_at is null
                  or status = 'authorized' and updated_at < @stale)
              order by id for update skip locked);
            update payments set due_at = @now where lease is null and due_at is null and id in (
              select id from payments where status = 'captured' and intent_id is not null and fee_minor is null and updated_at < @stale
              order by id limit 500 for update skip locked);
            update refunds set due_at = @now where lease is null and id in (
              select id from refunds where status = 'pending' and (provider_refund_id is null or due_at is null)
              order by id for update skip locked);
            update reconciliation set due_at = @now
            where lease is null and due_at is null and (compared_until is null or compared_until < @compared)
            """,
            new { now, stale, compared },
            cancel);

    /// <summary>
    /// Captured payments of called-off orders with money left, after an id, locked until the transaction ends. One whose refund
    /// has failed since <paramref name="stale"/> is left out: a failed refund is tried again, but not every time.
    /// </summary>
    public static Task<IReadOnlyList<OrderPayment>> FindOwedAsync(
        ShopTransaction transaction, Guid after, DateTimeOffset stale, int limit, CancellationToken cancel) =>
        transaction.QueryAsync<OrderPayment>(
            """
            select * from payments p
            where id > @after and cancel_requested and status = 'captured' and refunding_minor = 0 and refunded_minor < captured_minor
              and not exists (select 1 from refunds r where r.payment_id = p.id and r.status = 'failed' and r.completed_at > @stale)
            order by id limit @limit for update skip locked
            """,
            new { after, stale, limit },
            cancel);
}
