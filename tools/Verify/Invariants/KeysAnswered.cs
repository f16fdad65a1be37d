using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// Every idempotency key has the answer that a repetition gets. A placing whose process died before it could store its answer
/// needs none: the order that the key names tells it.
/// </summary>
internal sealed class KeysAnswered : IInvariant
{
    private const string Sql = "select scope, key, resource_id from idempotency_keys where status is null";

    public string Name => "keys-answered";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var counts = await shop.Sources.ReadAllAsync<long>("select count(*) from idempotency_keys", cancel);
        var open = await shop.Sources.ReadAllAsync<KeyFact>(Sql, cancel);
        var orders = await shop.OrdersAsync();
        var breaches = open
            .SelectMany(database => database.Rows.Select(key => (database.Database, Key: key)))
            .Where(
                found => !(found.Database == shop.Sources.Order && found.Key.ResourceId is { } id && orders.ContainsKey(id)))
            .Select(
                found => new Breach("key", found.Key.Key, $"{found.Database.Service}: of {found.Key.Scope} has no answer and names no order"));
        return new Finding(
            $"{Finding.Count(counts.Sum(count => count.Rows[0]), "key")} in {Finding.Count(counts.Count, "database")}",
            [.. breaches]);
    }

    private sealed record KeyFact(string Scope, string Key, Guid? ResourceId);
}
