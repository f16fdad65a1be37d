using System.Collections.Concurrent;
using OnlineShop.Client;
using OnlineShop.Storefront.Catalog;

namespace OnlineShop.Storefront.Seen;

/// <summary>
/// What a strip of products, such as those that were seen, shows of each. It is remembered for a minute, so that a visitor who looks
/// around does not ask for the same products with each page.
/// </summary>
internal sealed class SeenProducts(TimeProvider clock)
{
    /// <summary>As many as are in sight at once.</summary>
    public const int Shown = 6;

    private const int MostKept = 2000;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Guid Id, string Currency), (ProductDetails? Product, DateTimeOffset Until)> kept = new();

    /// <summary>The products that are still sold, in the order of the ids. Those that the shop does not tell of now are left out.</summary>
    /// <param name="currency">ISO 4217, for the prices.</param>
    public async Task<IReadOnlyList<ProductDetails>> ReadAsync(
        IEnumerable<Guid> ids, string currency, ShopCatalog catalog, CancellationToken cancel)
    {
        var read = await Task.WhenAll(ids.Take(Shown).Select(id => FindAsync(id, currency, catalog, cancel)));
        return [.. read.OfType<ProductDetails>().Where(product => !product.Retired)];
    }

    private async Task<ProductDetails?> FindAsync(Guid id, string currency, ShopCatalog catalog, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (kept.TryGetValue((id, currency), out var known) && known.Until > now)
            return known.Product;
        var (outcome, product) = await catalog.ProductAsync(id, currency, cancel);
        if (outcome is not Outcome.Found and not Outcome.Missing)
            return null;
        if (kept.Count >= MostKept)
            kept.Clear();
        kept[(id, currency)] = (product, now + Life);
        return product;
    }
}
