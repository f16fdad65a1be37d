using OnlineShop.Data;

namespace OnlineShop.Rates.Feed;

/// <summary>
/// Requests a refresh at each start, as a row for the worker: the start does not wait for the feed, and the worker
/// tries until there are rates. Replicas that start together share one.
/// </summary>
internal sealed class RefreshAtStart(TimeProvider clock) : ISeed
{
    private const string Reason = "start";

    public async Task SeedAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        if (await RefreshStatements.IsPendingAsync(transaction, Reason, cancel))
            return;
        var now = clock.GetUtcNow();
        await RefreshStatements.AddAsync(transaction, Guid.CreateVersion7(now), Reason, now, cancel);
    }
}
