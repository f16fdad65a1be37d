using Microsoft.Net.Http.Headers;

namespace OnlineShop.BackOffice.Security;

/// <summary>Headers of every answer.</summary>
internal static class BackOfficeHeaders
{
    /// <summary>Swagger UI, where it is served, brings scripts of its own.</summary>
    private const string SwaggerPath = "/swagger";

    /// <summary>
    /// Scripts are files of this site. MudBlazor writes its theme into a style element and places menus by style attributes, so styles
    /// within pages are allowed; one of its style sheets has a picture in itself.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'; connect-src 'self' ";

    public static Task Add(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
        headers[HeaderNames.XFrameOptions] = "DENY";
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("X-Robots-Tag", "noindex");
        if (request.IsHttps)
            headers.TryAdd(HeaderNames.StrictTransportSecurity, "max-age=31536000");
        if (!request.Path.StartsWithSegments(SwaggerPath))
            headers[HeaderNames.ContentSecurityPolicy] = Policy + SocketOf(request);
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            headers.CacheControl = "no-store";
            headers.Remove(HeaderNames.Pragma);
        }

        return Task.CompletedTask;
    }

    /// <summary>The address of circuits: some browsers do not take 'self' for it, since its scheme is another.</summary>
    private static string SocketOf(HttpRequest request) => $"{(request.IsHttps ? "wss" : "ws")}://{request.Host.ToUriComponent()}";
}
