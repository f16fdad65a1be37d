using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.Statistics.Products;

/// <summary>The names of products, right in any order of arrival.</summary>
internal static class ProductStatements
{
    /// <summary>Stores a version of a product, unless a newer one is known.</summary>
    public static Task UpsertAsync(ShopTransaction transaction, ProductChanged message, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into products (id, sku, name, category, retired, version)
            values (@ProductId, @Sku, @Name, @Category, @Retired, @Version)
            on conflict (id) do update set
              sku = excluded.sku, name = excluded.name, category = excluded.category, retired = excluded.retired, version = excluded.version
            where products.version < excluded.version
            """,
            new { message.ProductId, message.Sku, message.Name, message.Category, message.Retired, message.Version },
            cancel);
}
