using System.Net;

namespace OnlineShop.BackOffice.Products;

/// <summary>Hands uploaded pictures on from the Gateway: the policy of the site shows its own pictures alone.</summary>
internal static class PictureEndpoint
{
    private const string Begin = "/api/products/";
    private const string Middle = "/pictures/";

    /// <summary>The address of an uploaded picture on this site.</summary>
    /// <param name="url">Its address at the Gateway.</param>
    public static string AddressOf(string url) => url.StartsWith(Begin, StringComparison.Ordinal)
        ? Middle + url[Begin.Length..].Replace(Middle, "/", StringComparison.Ordinal)
        : url;

    public static void MapPictures(this IEndpointRouteBuilder routes) => routes.MapGet(
        Middle + "{id:guid}/{hash:regex(^[0-9a-f]{{32}}$)}/{width:int:min(1)}.webp",
        (Guid id, string hash, int width, HttpContext context, IHttpClientFactory clients) =>
            GetAsync($"{Begin}{id}{Middle}{hash}/{width}.webp", context, clients)).ExcludeFromDescription();

    private static async Task GetAsync(string path, HttpContext context, IHttpClientFactory clients)
    {
        var gateway = clients.CreateClient(BackOfficeService.GatewayClient);
        using var picture = await gateway.GetAsync(
            new Uri(GatewayExtensions.Address, path), HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        var response = context.Response;
        response.StatusCode = picture.StatusCode is HttpStatusCode.OK ? StatusCodes.Status200OK
            : picture.StatusCode is HttpStatusCode.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status503ServiceUnavailable;
        if (response.StatusCode != StatusCodes.Status200OK)
            return;
        // What is behind an address never changes.
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        response.Headers.ContentType = "image/webp";
        await picture.Content.CopyToAsync(response.Body, context.RequestAborted);
    }
}
