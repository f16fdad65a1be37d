using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.Storefront.Catalog;

namespace OnlineShop.Storefront.Site;

/// <summary>What search engines ask for first.</summary>
internal static class RobotEndpoints
{
    /// <summary>Not the checkout: without a cart it leads to <c>/cart</c>.</summary>
    private static readonly string[] Personal = ["/account", "/cart", "/orders", "/sign-in", "/sign-up"];

    public static void MapRobots(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/robots.txt", Rules).ExcludeFromDescription();
        routes.MapGet("/sitemap.xml", MapAsync).ExcludeFromDescription();
    }

    private static IResult Rules(PageContext page) => Results.Text(
        $"User-agent: *\n{string.Concat(Personal.Select(path => $"Disallow: {path}\n"))}\nSitemap: {page.Absolute("/sitemap.xml")}\n");

    private static async Task<IResult> MapAsync(SiteMap map, ShopCatalog catalog, PageContext page) =>
        await map.ReadAsync(catalog, page.Origin, page.Aborted) is { } document
            ? Results.Text(document, "application/xml")
            : Problem.Unavailable("The catalog");
}
