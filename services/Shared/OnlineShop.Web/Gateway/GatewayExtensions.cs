using OnlineShop.Client;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Web.Gateway;

/// <summary>HTTP clients of a site for the Gateway.</summary>
public static class GatewayExtensions
{
    /// <summary>Where the Gateway is, to service discovery.</summary>
    public static Uri Address { get; } = new("http://gateway");

    /// <summary>Adds what <see cref="ToGateway"/> puts into clients.</summary>
    public static IServiceCollection AddGatewayHandlers(this IServiceCollection services) =>
        services.AddTransient<VisitorAddressHandler>().AddTransient<WholeAnswerHandler>();

    /// <summary>A person waits for the page: better an apology soon than the page late.</summary>
    public static void ToGateway(this IHttpClientBuilder client, TimeSpan attemptTimeout, TimeSpan totalTimeout) =>
        client.ConfigureHttpClient(http =>
            {
                http.BaseAddress = Address;
                http.Timeout = totalTimeout + TimeSpan.FromSeconds(1);
            })
            .AddHttpMessageHandler<WholeAnswerHandler>()
            .AddServiceDiscovery()
            .AddHttpMessageHandler<VisitorAddressHandler>()
            .AddShopResilience(attemptTimeout, totalTimeout);
}
