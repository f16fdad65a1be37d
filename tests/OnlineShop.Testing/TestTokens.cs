using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Testing;

/// <summary>
/// Signs users' tokens with a key of the test's own, which the service under test is told to trust in Auth's place.
/// </summary>
internal sealed class TestTokens(TimeProvider clock) : IConfigurationManager<OpenIdConnectConfiguration>
{
    private const string Issuer = "https://api.shop.example";

    private readonly ECDsaSecurityKey key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };

    /// <param name="signedInAt">When the user gave the password; null: the token does not say.</param>
    public string For(Guid userId, string role, string email, DateTimeOffset? signedInAt = null)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var claims = new List<Claim> { new("sub", userId.ToString()), new("email", email), new("name", email.Split('@')[0]), new("role", role) };
        if (signedInAt is { } at)
            claims.Add(
                new Claim("auth_time", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = ShopTokens.Audience,
            Subject = new ClaimsIdentity(claims),
            NotBefore = now,
            IssuedAt = now,
            Expires = now.AddDays(365),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = Issuer };
        configuration.SigningKeys.Add(key);
        return Task.FromResult(configuration);
    }

    public void RequestRefresh()
    {
        // The key does not change.
    }
}
