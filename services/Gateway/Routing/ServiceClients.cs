using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Gateway.Routing;

/// <summary>
/// The clients by which the Gateway itself asks services, for answers that it puts together: one for each, by its name. They wait
/// 2 seconds at most.
/// </summary>
internal static class ServiceClients
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static void AddServiceClients(this IServiceCollection services)
    {
        foreach (var name in RouteTable.Services)
        {
            services.AddHttpClient(name, http =>
                {
                    http.BaseAddress = new Uri($"http://{name}");
                    http.Timeout = Limit;
                })
                .AddServiceDiscovery()
                .AddShopResilience(attemptTimeout: TimeSpan.FromSeconds(1.5), totalTimeout: Limit);
        }
    }
}
