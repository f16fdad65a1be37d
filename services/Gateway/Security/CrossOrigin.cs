using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OnlineShop.ServiceDefaults.Configuration;

namespace OnlineShop.Gateway.Security;

/// <summary>
/// Lets pages of the configured origins (<c>Cors:Origins</c>) call the shop from a browser. Tokens go in a header, so no cookies.
/// </summary>
internal static class CrossOrigin
{
    public const string Policy = "shop";

    public static void AddCrossOrigin(this WebApplicationBuilder builder)
    {
        builder.Services.AddCheckedOptions<CrossOriginOptions>(CrossOriginOptions.Section);
        builder.Services.AddCors();
        builder.Services.AddOptions<CorsOptions>()
            .Configure<IOptions<CrossOriginOptions>>((cors, shop) => cors.AddPolicy(Policy, policy => policy
                .WithOrigins([.. shop.Value.Origins])
                .AllowAnyMethod()
                .WithHeaders(
                    HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.Accept, HeaderNames.IfNoneMatch,
                    "Idempotency-Key", "Prefer", "Last-Event-ID", HeaderNames.TraceParent)
                .WithExposedHeaders(
                    HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.ETag, "Idempotent-Replayed", "Preference-Applied",
                    "RateLimit", "RateLimit-Policy", "Deprecation", "Sunset", HeaderNames.Link)
                .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }
}
