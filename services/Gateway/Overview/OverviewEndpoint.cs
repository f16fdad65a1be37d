using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Gateway.Routing;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Gateway.Overview;

internal static class OverviewEndpoint
{
    public static void AddOverview(this IServiceCollection services)
    {
        services.AddSingleton<OverviewReader>();
        foreach (var service in RouteTable.Services)
            services.AddPeerClient(service, OverviewReader.ClientOf(service), OverviewReader.Limit);
    }

    public static void MapOverview(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/system", GetAsync).WithName("getSystem")
            .WithTags("Shop")
            .WithSummary("How the services are, and what waits in them")
            .WithDescription(
                "For each service: its health and version, the messages in its outbox that are not published, the messages of others that "
                + "it has not applied, by topic and lane, and what it could not handle. Services that do not answer in 2 seconds are named in "
                + "`unavailable`; `behind` is left out where the source of a topic is among them.")
            .RequireAuthorization(ShopPolicies.Admin)
            .RequireRateLimiting("deadLetters");

    private static async Task<Ok<ShopOverview>> GetAsync(
        OverviewReader overview, HttpResponse response, CancellationToken cancel)
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await overview.ReadAsync(cancel));
    }
}
