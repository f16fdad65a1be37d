using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OnlineShop.ServiceDefaults.Health;

internal static class HealthExtensions
{
    private const string Live = "live";

    /// <summary>
    /// The check of a client may have no limit of its own and wait as long as the client does; probes come every few seconds.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static void AddShopHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);
        builder.Services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Where(check => check.Timeout == Timeout.InfiniteTimeSpan))
                check.Timeout = Limit;
        });
    }

    /// <summary>
    /// <c>/health</c>: every check passes, traffic may come. <c>/alive</c>: the process answers, no need to restart it.
    /// </summary>
    public static void MapShopHealth(this WebApplication app, bool mapsHealth)
    {
        if (mapsHealth)
            app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live), ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString()),
        });
}
