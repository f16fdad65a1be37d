using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Product.Caching;
using OnlineShop.Product.Model;
using StackExchange.Redis;

namespace OnlineShop.Product.Catalog;

/// <summary>
/// A product by its id: from the process, else from Redis, else from the database. A change drops both copies after its commit;
/// another replica's copy in the process expires within <see cref="LocalLife"/>. Copies are of different moments, so what is
/// shown of several products together is not composed of them.
/// </summary>
internal sealed class ProductReader(
    ShopDatabase database, IDbContextFactory<ProductDbContext> contexts, SharedCache shared, TimeProvider clock)
{
    private static readonly TimeSpan LocalLife = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SharedLife = TimeSpan.FromSeconds(30);
    private readonly ShortLived<Guid, ProductData> local = new(clock, LocalLife, capacity: 20_000);

    /// <summary>The product, retired ones too.</summary>
    public async ValueTask<ProductData?> FindAsync(Guid id, CancellationToken cancel)
    {
        if (local.TryGet(id, out var known))
        {
            ProductTelemetry.Read("process", 1);
            return known;
        }

        var ticket = local.Ticket;
        var product = await FindSharedAsync(id) ?? await FindStoredAsync(id, cancel);
        if (product is not null)
            local.Put(id, product, ticket);
        return product;
    }

    /// <summary>The product of a SKU: the one that is offered, else the one that was retired last.</summary>
    public async Task<ProductData?> FindBySkuAsync(string sku, CancellationToken cancel)
    {
        var key = sku.ToLowerInvariant();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Products.Where(product => product.Sku.ToLower() == key)
            .OrderBy(product => product.Retired).ThenByDescending(product => product.UpdatedAt)
                .FirstOrDefaultAsync(cancel);
    }

    public void Drop(Guid id)
    {
        local.Drop(id);
        shared.Drop(Key(id));
    }

    private async Task<ProductData?> FindSharedAsync(Guid id)
    {
        var value = (await shared.GetAsync([Key(id)]))[0];
        if (value.IsNullOrEmpty
            || JsonSerializer.Deserialize(((ReadOnlyMemory<byte>)value).Span, ProductJsonContext.Default.ProductData) is not { } product)
            return null;
        ProductTelemetry.Read("redis", 1);
        return product;
    }

    private async Task<ProductData?> FindStoredAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var product = await ProductStatements.FindAsync(connection, id, cancel);
        ProductTelemetry.Read("database", 1);
        if (product is not null)
            shared.Put(
                Key(id), JsonSerializer.SerializeToUtf8Bytes(product, ProductJsonContext.Default.ProductData),
                SharedLife);
        return product;
    }

    private static RedisKey Key(Guid id) => $"product:{id:N}";
}
