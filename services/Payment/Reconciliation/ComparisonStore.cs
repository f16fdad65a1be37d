using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Reconciliation;

/// <summary>A comparison to make.</summary>
internal sealed record ComparisonRun
{
    /// <summary>What was created at the provider before this has been compared; null: nothing yet, and nothing to compare.</summary>
    public DateTimeOffset? Since { get; init; }

    public int Attempts { get; init; }
    public Guid Lease { get; init; }
}

/// <summary>The comparison's place, and what it finds, in the database.</summary>
internal sealed class ComparisonStore(ShopDatabase database)
{
    /// <summary>A first comparison reads many pages.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Takes the comparison, if it is due.</summary>
    public async Task<IReadOnlyList<ComparisonRun>> ClaimAsync(DateTimeOffset now, CancellationToken cancel)
    {
        const string sql = """
            update reconciliation set lease = gen_random_uuid(), due_at = @until, attempts = attempts + 1 where due_at <= @now
            returning coalesce(compared_until, (select min(created_at) from payments)) as since, attempts, lease
            """;
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<ComparisonRun>(sql, new { now, until = now + Lease }, cancel);
    }

    /// <summary>Ends the lease: the comparison is done up to <paramref name="until"/>, or continues at <paramref name="due"/>.</summary>
    public async Task ReleaseAsync(ComparisonRun run, DateTimeOffset? until, DateTimeOffset? due, CancellationToken cancel)
    {
        const string sql = """
            update reconciliation set lease = null, due_at = @due::timestamptz, compared_until = coalesce(@until::timestamptz, compared_until),
              attempts = case when @due::timestamptz is null then 0 else attempts end
            where lease = @Lease
            """;
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(sql, new { run.Lease, until, due }, cancel);
    }

    /// <summary>The payments of a page, by id, that nobody has touched since <paramref name="quiet"/> and no worker holds; null where there is none.</summary>
    public async Task<IReadOnlyList<(ProviderIntent Theirs, OrderPayment? Ours)>> MatchAsync(IReadOnlyList<ProviderIntent> page, DateTimeOffset quiet, CancellationToken cancel)
    {
        const string sql = "select * from payments where id = any(@ids)";
        await using var connection = await database.OpenAsync(cancel);
        var ours = (await connection.QueryAsync<OrderPayment>(
            sql, new { ids = page.Select(intent => intent.PaymentId).OfType<Guid>().Distinct().ToArray() }, cancel)).ToDictionary(payment => payment.Id);
        // What is changing now is compared the next time.
        return [.. page.Select(theirs => (theirs, theirs.PaymentId is { } id ? ours.GetValueOrDefault(id) : null))
            .Where(pair => pair.Item2 is null || (pair.Item2.UpdatedAt < quiet && pair.Item2.Lease is null))];
    }

    /// <summary>Makes a payment due, and stores the provider's id if it has none. Its refunds that count as done are checked once more.</summary>
    public async Task LookAtAsync(OrderPayment ours, ProviderIntent theirs, DateTimeOffset now, CancellationToken cancel)
    {
        const string sql = """
            update payments set intent_id = coalesce(intent_id, @IntentId), due_at = @now, attempts = 0, version = version + 1
            where id = @Id and attempt = @Attempt and lease is null and (intent_id = @IntentId or intent_id is null and sent_at is not null);
            update refunds set due_at = @now, attempts = 0 where payment_id = @Id and lease is null and status in ('pending', 'succeeded') and provider_refund_id <> ''
            """;
        await database.InTransactionAsync(transaction => transaction.ExecuteAsync(sql, new { ours.Id, IntentId = theirs.Id, theirs.Attempt, now }, cancel), cancel);
    }
}
