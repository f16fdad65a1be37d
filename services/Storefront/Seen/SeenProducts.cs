using OnlineShop.Client;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Seen;

/// <summary>
/// What a strip of products, such as those that were seen, shows of each. It is remembered for a minute, so that a visitor who looks
/// around does not ask for the same products with each page.
/// </summary>
internal sealed class SeenProducts(TimeProvider clock)
{
    /// <summary>As many as are in sight at once.</summary>
    public const int Shown = 6;

    private readonly RememberedByKey<(Guid Id, string Currency), Known> products = new(clock, TimeSpan.FromMinutes(1));

    /// <param name="Product">Null where there is no such product any more.</param>
    private sealed record Known(ProductDetails? Product);

    /// <summary>The products that are still sold, in the order of the ids. Those that the shop does not tell of now are left out.</summary>
    /// <param name="currency">ISO 4217, for the prices.</param>
    public async Task<IReadOnlyList<ProductDetails>> ReadAsync(
        IEnumerable<Guid> ids, string currency, ShopCatalog catalog, CancellationToken cancel)
    {
        var read = await Task.WhenAll(ids.Take(Shown).Select(
            id => products.GetAsync((id, currency), () => FindAsync(id, currency, catalog, cancel))));
        return [.. read.Select(known => known?.Product).OfType<ProductDetails>().Where(product => !product.Retired)];
    }

    /// <summary>These have changed.</summary>
    public void Forget(HashSet<Guid> ids) => products.Forget(key => ids.Contains(key.Id));

    /// <summary>Any of them may have changed.</summary>
    public void ForgetAll() => products.Forget(_ => true);

    private static async Task<Known?> FindAsync(Guid id, string currency, ShopCatalog catalog, CancellationToken cancel)
    {
        var (outcome, product) = await catalog.ProductAsync(id, currency, cancel);
        return outcome is Outcome.Found or Outcome.Missing ? new Known(product) : null;
    }
}
