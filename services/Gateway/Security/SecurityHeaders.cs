using Microsoft.Net.Http.Headers;

namespace OnlineShop.Gateway.Security;

/// <summary>
/// Headers that keep a browser from doing more with an answer than it should. What a service sets itself stays.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// For data: a browser that is led to show it as a page runs nothing of it. The SVG pictures have styles inside.
    /// </summary>
    private const string DataPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state => Add((HttpContext)state), context);
        return next(context);
    });

    private static Task Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
        headers.TryAdd(HeaderNames.XFrameOptions, "DENY");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (context.Request.IsHttps)
            headers.TryAdd(HeaderNames.StrictTransportSecurity, "max-age=31536000");
        if (context.Request.Path.StartsWithSegments("/api"))
            headers.TryAdd(HeaderNames.ContentSecurityPolicy, DataPolicy);
        return Task.CompletedTask;
    }
}
