using OnlineShop.Client;
using OnlineShop.Storefront.Catalog;

namespace OnlineShop.Storefront.Site;

/// <summary>What the head of every page shows: the categories, and the currencies that the shop sells in.</summary>
internal sealed class ShopFacts(TimeProvider clock)
{
    private readonly Remembered<IReadOnlyList<Category>> categories = new(clock, TimeSpan.FromSeconds(30));
    private readonly Remembered<IReadOnlyList<string>> currencies = new(clock, TimeSpan.FromMinutes(10));

    /// <summary>The categories that have products; none while the shop does not answer.</summary>
    public async Task<IReadOnlyList<Category>> CategoriesAsync(ShopCatalog catalog, CancellationToken cancel) =>
        await categories.GetAsync(async () => (await catalog.CategoriesAsync(cancel)).Value?.Items) ?? [];

    /// <summary>They may have changed.</summary>
    public void ForgetCategories() => categories.Forget();

    /// <summary>The codes of the currencies, the shop's own first; it alone while Rates does not answer.</summary>
    public async Task<IReadOnlyList<string>> CurrenciesAsync(ShopCatalog catalog, CancellationToken cancel) =>
        await currencies.GetAsync(async () =>
            (await catalog.RatesAsync(cancel)).Value is { Rates1: { } rates }
                ? [Visitor.ShopCurrency, .. rates.Keys.Where(code => code != Visitor.ShopCurrency).Order(StringComparer.Ordinal)]
                : null) ?? [Visitor.ShopCurrency];
}
