using OnlineShop.Data;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Reconciliation;

/// <summary>The comparison's place, and what it finds, in the database.</summary>
internal sealed class ComparisonStore(ShopDatabase database)
{
    public Task<IReadOnlyList<ComparisonRun>> ClaimAsync(int limit, DateTimeOffset now, CancellationToken cancel) =>
        ReconciliationStatements.Table.ClaimAsync<ComparisonRun>(database, limit, now, cancel);

    /// <summary>
    /// Ends the lease: the comparison is done up to <paramref name="until"/>, or continues at <paramref name="due"/>.
    /// </summary>
    public Task ReleaseAsync(ComparisonRun run, DateTimeOffset? until, DateTimeOffset? due, CancellationToken cancel) =>
        ReconciliationStatements.ReleaseAsync(database, run, until, due, cancel);

    /// <summary>
    /// The intents of a page with their payments; null where there is none. Left out are payments that have changed since
    /// <paramref name="quiet"/> or are held by a worker: they are compared next time.
    /// </summary>
    public async Task<IReadOnlyList<(ProviderIntent Theirs, OrderPayment? Ours)>> MatchAsync(
        IReadOnlyList<ProviderIntent> page, DateTimeOffset quiet, CancellationToken cancel)
    {
        Guid[] ids = [.. page.Select(intent => intent.PaymentId).OfType<Guid>().Distinct()];
        var payments = (await ReconciliationStatements.FindAsync(database, ids, cancel))
            .ToDictionary(payment => payment.Id);
        return
        [
            .. page
                .Select(
                    theirs => (Theirs: theirs, Ours: theirs.PaymentId is { } id ? payments.GetValueOrDefault(id) : null))
                .Where(pair => pair.Ours is null || (pair.Ours.UpdatedAt < quiet && pair.Ours.Lease is null)),
        ];
    }

    /// <summary>
    /// Has a payment checked at once, with the provider's id if it has none, and its refunds that count as done.
    /// </summary>
    public Task MakeDueAsync(OrderPayment ours, ProviderIntent theirs, DateTimeOffset now, CancellationToken cancel) =>
        database.InTransactionAsync(
            transaction => ReconciliationStatements.MakeDueAsync(transaction, ours, theirs, now, cancel), cancel);
}
