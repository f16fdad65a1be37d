using OnlineShop.Data;

namespace OnlineShop.Product.Seed;

/// <summary>What the seed asks at every start.</summary>
internal static class SeedStatements
{
    /// <summary>Whether there is a catalog, or the beginning of one.</summary>
    public static Task<bool> HasCatalogAsync(ShopTransaction transaction, CancellationToken cancel) =>
        transaction.FindAsync<bool>(
            "select exists (select 1 from categories) or exists (select 1 from products)", cancel: cancel);
}
