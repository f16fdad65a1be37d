using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace OnlineShop.Gateway.Security;

/// <summary>
/// Takes the client's address and scheme from a proxy in front of the Gateway. Only the machine itself and the addresses in
/// <c>ForwardedHeaders:KnownProxies</c> are believed: anyone else could name a new address with each request and escape the
/// limits.
/// </summary>
internal static class TrustedProxies
{
    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var proxies = builder.Configuration.GetSection("ForwardedHeaders:KnownProxies").Get<string[]>() ?? [];
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in proxies)
                options.KnownProxies.Add(IPAddress.Parse(proxy));
        });
    }
}
