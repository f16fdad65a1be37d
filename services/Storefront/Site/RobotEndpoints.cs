using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.Storefront.Catalog;

namespace OnlineShop.Storefront.Site;

/// <summary>What search engines ask for first.</summary>
internal static class RobotEndpoints
{
    public static void MapRobots(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/robots.txt", Rules).ExcludeFromDescription();
        routes.MapGet("/sitemap.xml", MapAsync).ExcludeFromDescription();
    }

    private static IResult Rules(PageContext page) => Results.Text(
        $"User-agent: *\nDisallow: /account\nDisallow: /cart\nDisallow: /checkout\nDisallow: /orders\nDisallow: /sign-in\nDisallow: /sign-up\n\nSitemap: {page.Absolute("/sitemap.xml")}\n");

    private static async Task<IResult> MapAsync(SiteMap map, ShopCatalog catalog, PageContext page) =>
        await map.ReadAsync(catalog, page.Origin, page.Aborted) is { } document
            ? Results.Text(document, "application/xml")
            : Problem.Unavailable("The catalog");
}
