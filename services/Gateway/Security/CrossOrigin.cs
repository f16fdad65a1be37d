using Microsoft.Net.Http.Headers;

namespace OnlineShop.Gateway.Security;

/// <summary>
/// Lets pages of the configured origins (<c>Cors:Origins</c>) call the shop from a browser. Tokens go in a header, so no cookies.
/// </summary>
internal static class CrossOrigin
{
    public const string Policy = "shop";

    public static void AddCrossOrigin(this WebApplicationBuilder builder)
    {
        var origins = builder.Configuration.GetSection("Cors:Origins").Get<string[]>() ?? [];
        builder.Services.AddCors(cors => cors.AddPolicy(Policy, policy => policy
            .WithOrigins(origins)
            .AllowAnyMethod()
            .WithHeaders(
                HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.Accept, "Idempotency-Key", "Prefer",
                "Last-Event-ID", HeaderNames.TraceParent)
            .WithExposedHeaders(HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.ETag)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }
}
