using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OnlineShop.ServiceDefaults.Health;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.ServiceDefaults.Telemetry;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.ServiceDefaults;

/// <summary>What every service of the shop has in common, in two lines of its Program.cs.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds telemetry, health checks, service discovery with resilient HTTP clients, token checks, problem details, validation
    /// and OpenAPI.
    /// </summary>
    public static WebApplicationBuilder AddServiceDefaults(
        this WebApplicationBuilder builder, Action<ServiceDefaultsOptions>? configure = null)
    {
        var options = new ServiceDefaultsOptions();
        configure?.Invoke(options);
        builder.Services.AddSingleton(options);
        builder.Services.TryAddSingleton<TimeProvider>(new StorableClock(TimeProvider.System));
        // Requests in flight are finished on SIGTERM; after this limit the host goes anyway.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = 1024 * 1024;
            // Bytes beyond ASCII in a header mean nothing (RFC 9110, 5.5), so they are no reason to refuse a request: each is one
            // character.
            server.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        });
        builder.AddShopLogging();
        builder.AddShopTelemetry();
        builder.AddShopMetrics();
        builder.AddShopHealth();
        builder.AddShopHttpClients();
        builder.AddShopSecurity(options.UsesServiceTokens);
        builder.AddShopProblems();
        builder.AddShopTimes();
        builder.AddQueryCheck();
        builder.AddShopOpenApi();
        return builder;
    }

    /// <summary>Puts the common middleware in order and maps <c>/health</c>, <c>/alive</c>, <c>/metrics</c> and Swagger UI.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseServerTiming();
        app.UseHeadAsGet();
        app.UseShopProblems();
        app.UseRouting();
        app.UseHeadWhereAnyMethodIs();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseQueryCheck();
        var options = app.Services.GetRequiredService<ServiceDefaultsOptions>();
        app.MapShopHealth(options.MapsHealth);
        app.MapShopMetrics(options.IsPublic);
        app.MapShopOpenApi();
        return app;
    }
}
