using System.Security.Claims;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OnlineShop.ServiceDefaults.Security;

/// <summary>Makes this service's short-lived token for calls to peers.</summary>
public sealed class ServiceTokens(
    IOptions<ServiceTokenOptions> options, IHostEnvironment environment, TimeProvider clock)
{
    private const string Issuer = "online-shop-service";
    private const string Audience = "online-shop-internal";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler handler = new();
    private volatile Issued? issued;

    /// <summary>A token with at least half its life left.</summary>
    public string Current()
    {
        var now = clock.GetUtcNow();
        if (issued is { } current && now < current.RenewAt)
            return current.Token;

        var token = handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Subject = new ClaimsIdentity([new Claim("sub", environment.ApplicationName)]),
            NotBefore = now.UtcDateTime,
            IssuedAt = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            SigningCredentials = new SigningCredentials(KeyOf(options.Value), SecurityAlgorithms.HmacSha256),
        });
        issued = new Issued(token, now + (Lifetime / 2));
        return token;
    }

    internal static TokenValidationParameters Validation(ServiceTokenOptions options, TimeProvider clock) => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        NameClaimType = "sub",
        IssuerSigningKey = KeyOf(options),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        LifetimeValidator = (notBefore, expires, _, parameters) =>
            ShopTokens.IsInTime(notBefore, expires, parameters.ClockSkew, clock),
        ClockSkew = TimeSpan.FromSeconds(30),
    };

    private static SymmetricSecurityKey KeyOf(ServiceTokenOptions options) => new(Encoding.UTF8.GetBytes(options.Key));

    private sealed record Issued(string Token, DateTimeOffset RenewAt);
}
