using Microsoft.Net.Http.Headers;

namespace OnlineShop.Storefront.Security;

/// <summary>
/// Headers of every answer. The pages use nothing but their own style sheet and pictures, and the policy allows nothing else.
/// </summary>
internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Swagger UI, where it is served, brings scripts of its own.</summary>
    private const string SwaggerPath = "/swagger";

    /// <summary>Pages that mails lead to: their addresses hold what opens an account, and stay nowhere.</summary>
    private const string AccountPath = "/account";

    public static Task Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
        headers.TryAdd(HeaderNames.XFrameOptions, "DENY");
        var isAccount = context.Request.Path.StartsWithSegments(AccountPath);
        headers.TryAdd("Referrer-Policy", isAccount ? "no-referrer" : "strict-origin-when-cross-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        if (context.Request.IsHttps)
            headers.TryAdd(HeaderNames.StrictTransportSecurity, "max-age=31536000");
        if (!context.Request.Path.StartsWithSegments(SwaggerPath))
            headers.TryAdd(HeaderNames.ContentSecurityPolicy, Policy);
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            headers.CacheControl = isAccount ? "no-store" : "no-cache";
            headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        }

        return Task.CompletedTask;
    }
}
