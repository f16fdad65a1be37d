using OnlineShop.Gateway.Failures;
using Yarp.ReverseProxy.Health;

namespace OnlineShop.Gateway.Routing;

internal static class ProxyExtensions
{
    public static void AddProxy(this WebApplicationBuilder builder)
    {
        builder.Services.AddReverseProxy()
            .LoadFromMemory(ProxyConfiguration.Routes, ProxyConfiguration.Clusters)
            // Each replica is a destination of its own, so that one can fail while the others serve.
            .AddServiceDiscoveryDestinationResolver()
            .ConfigureHttpClient((_, handler) => handler.ConnectTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton<IPassiveHealthCheckPolicy, BrokenConnectionPolicy>();
    }
}
