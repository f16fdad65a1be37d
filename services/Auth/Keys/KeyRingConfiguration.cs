using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OnlineShop.Auth.Tokens;

namespace OnlineShop.Auth.Keys;

/// <summary>Provides Auth's own token check with the keys in its database.</summary>
internal sealed class KeyRingConfiguration(KeyRing ring, IOptions<TokenOptions> tokens, TimeProvider clock)
    : IConfigurationManager<OpenIdConnectConfiguration>
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(5);

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = tokens.Value.IssuerClaim };
        foreach (var key in await ring.GetPublishedAsync(cancel))
            configuration.SigningKeys.Add(key.Public);
        return configuration;
    }

    /// <summary>
    /// A token names an unknown key, which another replica may have made. Made-up ids must not cause a query each.
    /// </summary>
    public void RequestRefresh()
    {
        if (ring.LoadedAt is { } at && clock.GetUtcNow() - at > AtMostEvery)
            ring.Invalidate();
    }
}
