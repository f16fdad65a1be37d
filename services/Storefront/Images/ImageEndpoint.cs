using System.Net;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.Storefront.Catalog;

namespace OnlineShop.Storefront.Images;

/// <summary>Hands a product's pictures on from the Gateway, which a browser that sees only this site need not know.</summary>
internal static class ImageEndpoint
{
    public static void MapImages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(
            "/images/{id:guid}.svg",
            (Guid id, HttpContext context, ShopCatalog catalog) => GetAsync(id, "image.svg", context, catalog)).ExcludeFromDescription();
        routes.MapGet(
            "/images/{id:guid}/detail.svg",
            (Guid id, HttpContext context, ShopCatalog catalog) => GetAsync(id, "detail.svg", context, catalog)).ExcludeFromDescription();
        routes.MapGet(
            "/images/{id:guid}/{hash:regex(^[0-9a-f]{{32}}$)}/{width:int:min(1)}.webp",
            (Guid id, string hash, int width, HttpContext context, ShopCatalog catalog) =>
                GetAsync(id, $"pictures/{hash}/{width}.webp", context, catalog)).ExcludeFromDescription();
    }

    private static async Task GetAsync(Guid id, string name, HttpContext context, ShopCatalog catalog)
    {
        using var picture = await catalog.ImageAsync(id, name, context.Request.Headers.IfNoneMatch, context.RequestAborted);
        var response = context.Response;
        response.StatusCode = picture?.StatusCode switch
        {
            HttpStatusCode.OK => StatusCodes.Status200OK,
            HttpStatusCode.NotModified => StatusCodes.Status304NotModified,
            { } status when PeerAnswers.IsFinal(status) => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
        if (picture is null || response.StatusCode >= StatusCodes.Status400BadRequest)
            return;

        // An SVG can hold scripts. Opened by itself it runs nothing, no matter who drew it.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        response.Headers.CacheControl = picture.Headers.CacheControl?.ToString() ?? "public, max-age=300";
        if (picture.Headers.ETag is { } tag)
            response.Headers.ETag = tag.ToString();
        if (response.StatusCode == StatusCodes.Status304NotModified)
            return;
        response.Headers.ContentType = name.EndsWith(".webp", StringComparison.Ordinal) ? "image/webp" : "image/svg+xml";
        response.ContentLength = picture.Content.Headers.ContentLength;
        await picture.Content.CopyToAsync(response.Body, context.RequestAborted);
    }
}
