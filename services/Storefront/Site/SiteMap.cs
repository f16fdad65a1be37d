using System.Globalization;
using System.Xml.Linq;
using OnlineShop.Storefront.Catalog;

namespace OnlineShop.Storefront.Site;

/// <summary>
/// The addresses that search engines are told of: the categories and the newest products
/// (<see href="https://www.sitemaps.org/protocol.html">sitemaps.org</see>). Older products are found by the catalog's pages.
/// </summary>
internal sealed class SiteMap(TimeProvider clock)
{
    private const int MostPages = 20;

    private static readonly XNamespace Format = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private readonly Remembered<IReadOnlyList<string>> paths = new(clock, TimeSpan.FromHours(1));

    /// <summary>The document; null while the shop does not answer and never did.</summary>
    /// <param name="origin">The site's address, without a slash at its end.</param>
    public async Task<string?> ReadAsync(ShopCatalog catalog, string origin, CancellationToken cancel)
    {
        if (await paths.GetAsync(() => FindAsync(catalog, cancel)) is not { } found)
            return null;
        var root = new XElement(
            Format + "urlset", found.Select(path => new XElement(Format + "url", new XElement(Format + "loc", origin + path))));
        return string.Create(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root}\n");
    }

    private static async Task<IReadOnlyList<string>?> FindAsync(ShopCatalog catalog, CancellationToken cancel)
    {
        if ((await catalog.CategoriesAsync(cancel)).Value is not { } categories)
            return null;
        var found = new List<string> { "/" };
        found.AddRange(categories.Items.Select(category => new CatalogQuery(null, category.Slug, null, null).ToPagePath()));
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            if ((await catalog.EveryProductAsync(after, cancel)).Value is not { } products)
                return null;
            found.AddRange(products.Items.Select(product => $"/products/{product.Id}"));
            if ((after = products.Next) is null)
                break;
        }

        return found;
    }
}
