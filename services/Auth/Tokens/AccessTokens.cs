using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Keys;
using OnlineShop.Auth.Sessions;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Tokens;

/// <summary>Creates access tokens (ES256).</summary>
internal sealed class AccessTokens(KeyRing keys, IOptions<TokenOptions> options, TimeProvider clock)
{
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    public TimeSpan Lifetime => options.Value.AccessLifetime;

    /// <summary>
    /// Gets the key before a transaction begins: loading it may need a connection, and must not wait for one while the
    /// transaction holds another.
    /// </summary>
    public async Task<Func<Account, Session, string>> PrepareAsync(CancellationToken cancel)
    {
        var signing = await keys.GetSigningAsync(cancel);
        return (account, session) => Create(account, session, signing);
    }

    private string Create(Account account, Session session, SigningCredentials signing)
    {
        var now = clock.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["sub"] = account.Id.ToString(),
            ["email"] = account.Email,
            ["name"] = account.DisplayName,
            ["locale"] = account.Locale,
            ["role"] = account.Role,
            ["sid"] = session.Id.ToString(),
            ["auth_time"] = session.SignedInAt.ToUnixTimeSeconds(),
            ["jti"] = Guid.CreateVersion7(now).ToString(),
        };
        if (account.IsGuest)
            claims["guest"] = true;
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Value.IssuerClaim,
            Audience = ShopTokens.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = signing,
        });
    }
}
