using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Keys;

/// <summary>Gives the token check of Auth itself the keys of its own database.</summary>
internal sealed class KeyRingConfiguration(KeyRing ring, TimeProvider clock) : IConfigurationManager<OpenIdConnectConfiguration>
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(5);

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = ShopTokens.Issuer };
        foreach (var key in await ring.GetPublishedAsync(cancel))
            configuration.SigningKeys.Add(key.Public);
        return configuration;
    }

    /// <summary>A token names an unknown key: another replica may have made it. Invented ids must not become a query each.</summary>
    public void RequestRefresh()
    {
        if (ring.LoadedAt is { } at && clock.GetUtcNow() - at > AtMostEvery)
            ring.Invalidate();
    }
}
