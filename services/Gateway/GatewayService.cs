using OnlineShop.Gateway.Audit;
using OnlineShop.Gateway.Compression;
using OnlineShop.Gateway.DeadLetters;
using OnlineShop.Gateway.Description;
using OnlineShop.Gateway.Failures;
using OnlineShop.Gateway.Health;
using OnlineShop.Gateway.Index;
using OnlineShop.Gateway.Limits;
using OnlineShop.Gateway.Orders;
using OnlineShop.Gateway.Overview;
using OnlineShop.Gateway.Routing;
using OnlineShop.Gateway.Security;
using OnlineShop.ServiceDefaults;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Gateway;

/// <summary>What the Gateway consists of, and the order in which a request passes through it.</summary>
internal static class GatewayService
{
    /// <summary>Bytes of a request's first line: its method and its address with the query.</summary>
    private const int LongestRequestLine = 32 * 1024;

    /// <summary>
    /// The health of the whole shop is mapped in place of the Gateway's own, and the description of the whole API is shown.
    /// </summary>
    public static void Configure(ServiceDefaultsOptions options) =>
        (options.MapsHealth, options.IsPublic, options.OpenApiDocument) = (false, true, OpenApiEndpoint.Path);

    public static WebApplicationBuilder AddGatewayService(this WebApplicationBuilder builder)
    {
        // A question with long parameters reaches the endpoint, which names those that are too long: the server itself would say 414 alone.
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestLineSize = LongestRequestLine);
        builder.AddProxy();
        builder.AddRateLimits();
        builder.AddTrustedProxies();
        builder.AddCrossOrigin();
        builder.Services.AddServiceClients();
        builder.Services.AddSingleton<OrderParts>();
        builder.Services.AddSingleton<DeadLetterCounts>();
        builder.Services.AddSingleton<ShopAudit>();
        builder.Services.AddSingleton<ShopHealth>();
        builder.Services.AddOverview();
        return builder;
    }

    /// <summary>
    /// Runs before routing and authentication: what holds for every answer, and what needs no look at the request's route.
    /// </summary>
    public static void UseOuterDefences(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseCors(CrossOrigin.Policy);
        app.UseCompression();
    }

    /// <summary>Runs once the route and the user are known. Limits come first, so that guessing tokens is limited too.</summary>
    public static void UseInnerDefences(this WebApplication app)
    {
        app.UseBodyLimit();
        app.UseRateLimits();
        app.UseTokenCheck();
    }

    public static WebApplication MapGatewayEndpoints(this WebApplication app)
    {
        app.MapIndex();
        app.MapDescription();
        app.MapShopHealth();
        app.MapOrderDetails();
        app.MapDeadLetterCounts();
        app.MapShopAudit();
        app.MapOverview();
        app.MapReverseProxy(pipeline =>
        {
            pipeline.UseFailureAnswers();
            pipeline.UseLoadBalancing();
            pipeline.UsePassiveHealthChecks();
        }).ChecksQueryText(); // The service that answers judges its query, and names every field at fault.
        return app;
    }
}
