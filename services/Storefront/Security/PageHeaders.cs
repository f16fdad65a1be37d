using Microsoft.Net.Http.Headers;

namespace OnlineShop.Storefront.Security;

/// <summary>
/// Headers of every answer. The pages use nothing but their own style sheet, scripts and pictures, and the policy allows nothing else:
/// no script within a page, and none of another site.
/// </summary>
internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'self'; "
        + "frame-ancestors 'none'";

    /// <summary>Swagger UI, where it is served, brings scripts of its own.</summary>
    private const string SwaggerPath = "/swagger";

    /// <summary>Pages of one person; and those that mails lead to, whose addresses hold what opens an account. They stay nowhere.</summary>
    private static readonly string[] PersonalPaths = ["/account", "/sign-in", "/sign-up", "/orders"];

    public static Task Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
        headers[HeaderNames.XFrameOptions] = "DENY";
        var isPersonal = PersonalPaths.Any(path => context.Request.Path.StartsWithSegments(path));
        headers.TryAdd("Referrer-Policy", isPersonal ? "no-referrer" : "strict-origin-when-cross-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        if (context.Request.IsHttps)
            headers.TryAdd(HeaderNames.StrictTransportSecurity, "max-age=31536000");
        if (!context.Request.Path.StartsWithSegments(SwaggerPath))
            headers.TryAdd(HeaderNames.ContentSecurityPolicy, Policy);
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            // The head of each page has what is the visitor's own: the name, the cart, tokens of forms.
            headers.CacheControl = isPersonal ? "no-store" : "private, no-cache";
            headers.Remove(HeaderNames.Pragma);
            // Blazor's script may show the page without loading a document. The output cache would say so in another spelling.
            headers["blazor-enhanced-nav"] = "allow";
            headers.Append(HeaderNames.Vary, $"{HeaderNames.AcceptLanguage}, {HeaderNames.Cookie}");
        }

        return Task.CompletedTask;
    }
}
