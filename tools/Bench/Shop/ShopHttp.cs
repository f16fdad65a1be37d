namespace OnlineShop.Bench.Shop;

/// <summary>The connections to the Gateway, shared by all shoppers.</summary>
internal static class ShopHttp
{
    public static HttpClient Create(Uri gateway) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 1024,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
    })
    {
        BaseAddress = gateway,
        Timeout = TimeSpan.FromSeconds(60),
    };
}
