using System.Text.Json;
using Dapper;
using OnlineShop.Messaging.Database;
using OnlineShop.Product.Caching;
using StackExchange.Redis;

namespace OnlineShop.Product.Catalog;

/// <summary>
/// Products by id: from the process, else from Redis in one MGET, else from the database in one statement. A change drops both copies after its
/// commit; another replica's copy in the process ends by itself within <see cref="LocalLife"/>.
/// </summary>
internal sealed class ProductReader(ShopDatabase database, SharedCache shared, TimeProvider clock)
{
    private static readonly TimeSpan LocalLife = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SharedLife = TimeSpan.FromSeconds(30);
    private readonly ShortLived<Guid, ProductData> local = new(clock, LocalLife, capacity: 20_000);

    public async Task<ProductData?> FindAsync(Guid id, CancellationToken cancel) =>
        local.TryGet(id, out var product) ? product : (await FindAsync([id], cancel)).GetValueOrDefault(id);

    /// <summary>Those of <paramref name="ids"/> that exist, retired ones too.</summary>
    public async Task<Dictionary<Guid, ProductData>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, ProductData>(ids.Count);
        List<Guid>? missing = null;
        foreach (var id in ids)
        {
            if (local.TryGet(id, out var product))
                found[id] = product;
            else
                (missing ??= []).Add(id);
        }

        ProductTelemetry.Read("process", found.Count);
        if (missing is null)
            return found;
        var ticket = local.Ticket;
        missing = await FindSharedAsync(missing, found, ticket);
        if (missing.Count > 0)
            await FindStoredAsync(missing, found, ticket, cancel);
        return found;
    }

    public async Task<ProductData?> FindBySkuAsync(string sku, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<ProductData>(new CommandDefinition(
            $"select {ProductData.Columns} from products where lower(sku) = lower(@sku)", new { sku }, cancellationToken: cancel));
    }

    public void Drop(Guid id)
    {
        local.Drop(id);
        shared.Drop(Key(id));
    }

    private async Task<List<Guid>> FindSharedAsync(List<Guid> ids, Dictionary<Guid, ProductData> found, long ticket)
    {
        var values = await shared.GetAsync([.. ids.Select(Key)]);
        var missing = new List<Guid>();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].IsNullOrEmpty || JsonSerializer.Deserialize(((ReadOnlyMemory<byte>)values[i]).Span, ProductJsonContext.Default.ProductData) is not { } product)
            {
                missing.Add(ids[i]);
                continue;
            }

            found[product.Id] = product;
            local.Put(product.Id, product, ticket);
        }

        ProductTelemetry.Read("redis", ids.Count - missing.Count);
        return missing;
    }

    private async Task FindStoredAsync(List<Guid> ids, Dictionary<Guid, ProductData> found, long ticket, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var products = await connection.QueryAsync<ProductData>(new CommandDefinition(
            $"select {ProductData.Columns} from products where id = any(@ids)", new { ids = ids.ToArray() }, cancellationToken: cancel));
        foreach (var product in products)
        {
            found[product.Id] = product;
            local.Put(product.Id, product, ticket);
            shared.Put(Key(product.Id), JsonSerializer.SerializeToUtf8Bytes(product, ProductJsonContext.Default.ProductData), SharedLife);
        }

        ProductTelemetry.Read("database", ids.Count);
    }

    private static RedisKey Key(Guid id) => $"product:{id:N}";
}
