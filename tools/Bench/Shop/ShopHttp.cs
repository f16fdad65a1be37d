namespace OnlineShop.Bench.Shop;

/// <summary>Connections for a load.</summary>
internal static class ShopHttp
{
    /// <summary>Connections to one address, and the client that sends over them.</summary>
    public static HttpClient Create(Uri address) => new(Connections())
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(60),
    };

    /// <summary>As many connections as are needed at once.</summary>
    public static SocketsHttpHandler Connections() => new()
    {
        MaxConnectionsPerServer = 1024,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
    };
}
