using OnlineShop.Client;
using OnlineShop.Storefront.Seen;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Catalog;

/// <summary>
/// What the shop puts before everybody: campaigns, best sellers, what is bought together. The shop itself counts it anew once a minute,
/// and so long it is remembered here.
/// </summary>
internal sealed class ShopWindow(TimeProvider clock, SeenProducts products)
{
    /// <summary>As many as a strip shows.</summary>
    public const int Most = SeenProducts.Shown;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly Remembered<IReadOnlyList<CurrentCampaign>> campaigns = new(clock, Life);
    private readonly Remembered<IReadOnlyList<Guid>> bestSellers = new(clock, Life);
    private readonly RememberedByKey<Guid, IReadOnlyList<Guid>> together = new(clock, Life);

    /// <summary>The campaigns that are not over, the one that started last first; none where the shop does not tell.</summary>
    public async Task<IReadOnlyList<CurrentCampaign>> CampaignsAsync(ShopExtras shop, CancellationToken cancel)
    {
        var known = await campaigns.GetAsync(async () => (await shop.CampaignsAsync(cancel))?.Items);
        return [.. (known ?? []).Where(campaign => campaign.Until > clock.GetUtcNow())];
    }

    /// <param name="currency">ISO 4217, for the prices.</param>
    public async Task<IReadOnlyList<ProductDetails>> BestSellersAsync(
        ShopExtras shop, ShopCatalog catalog, string currency, CancellationToken cancel)
    {
        var ids = await bestSellers.GetAsync(async () => IdsOf((await shop.BestSellersAsync(Most, cancel))?.Items));
        return await products.ReadAsync(ids ?? [], currency, catalog, cancel);
    }

    /// <param name="currency">ISO 4217, for the prices.</param>
    public async Task<IReadOnlyList<ProductDetails>> BoughtTogetherAsync(
        Guid product, ShopExtras shop, ShopCatalog catalog, string currency, CancellationToken cancel)
    {
        var ids = await together.GetAsync(product, async () => IdsOf((await shop.BoughtTogetherAsync(product, Most, cancel))?.Items));
        return await products.ReadAsync(ids ?? [], currency, catalog, cancel);
    }

    private static List<Guid>? IdsOf(IEnumerable<PopularProduct>? items) => items?.Select(item => item.ProductId).ToList();
}
