using OnlineShop.Data;
using OnlineShop.Product.Caching;

namespace OnlineShop.Product.Stock;

/// <summary>
/// How many units of products can be ordered: at most a second old, and fresh at once after a change by this process.
/// </summary>
internal sealed class StockReader(ShopDatabase database, TimeProvider clock)
{
    private readonly ShortLived<Guid, int> local = new(clock, TimeSpan.FromSeconds(1), capacity: 20_000);

    public async ValueTask<int> AvailableAsync(Guid productId, CancellationToken cancel) =>
        local.TryGet(productId, out var available)
            ? available
            : (await AvailableAsync([productId], cancel)).GetValueOrDefault(productId);

    public async ValueTask<Dictionary<Guid, int>> AvailableAsync(
        IReadOnlyCollection<Guid> productIds, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, int>(productIds.Count);
        List<Guid>? missing = null;
        foreach (var id in productIds)
        {
            if (local.TryGet(id, out var available))
                found[id] = available;
            else
                (missing ??= []).Add(id);
        }

        if (missing is null)
            return found;
        var ticket = local.Ticket;
        await using var connection = await database.OpenAsync(cancel);
        foreach (var (id, available) in await StockStatements.ReadAvailableAsync(connection, [.. missing], cancel))
        {
            found[id] = available;
            local.Put(id, available, ticket);
        }

        return found;
    }

    public void Drop(IEnumerable<Guid> productIds)
    {
        foreach (var id in productIds)
            local.Drop(id);
    }
}
