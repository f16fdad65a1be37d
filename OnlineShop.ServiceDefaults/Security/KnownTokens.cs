using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OnlineShop.ServiceDefaults.Security;

/// <summary>
/// Validates tokens, and knows those again that it found valid less than a minute ago: a customer sends one token with every
/// request of a quarter of an hour, and checking its signature costs more than many an answer. A known token is still refused
/// once it has run out, and once its key is no longer among those that tokens may be signed with.
/// </summary>
internal sealed class KnownTokens : JsonWebTokenHandler, IDisposable
{
    /// <summary>How many tokens are known at most, a few kilobytes each.</summary>
    private const int Most = 4_000;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly TimeProvider clock;

    public KnownTokens(TimeProvider clock)
    {
        this.clock = clock;
        MapInboundClaims = false;
    }

    public override async Task<TokenValidationResult> ValidateTokenAsync(
        string token, TokenValidationParameters validationParameters)
    {
        if (known.TryGetValue(token, out Known? entry) && await IsStillValidAsync(entry!, validationParameters))
            return Copy(entry!.Result);
        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid)
        {
            using var added = known.CreateEntry(token);
            added.Size = 1;
            added.Value = new Known(result, clock.GetTimestamp());
            return Copy(result);
        }

        return result;
    }

    public void Dispose() => known.Dispose();

    private async Task<bool> IsStillValidAsync(Known entry, TokenValidationParameters parameters) =>
        clock.GetElapsedTime(entry.Since) < Kept
            && entry.Result.SecurityToken is { } token
            && parameters.LifetimeValidator(token.ValidFrom, token.ValidTo, token, parameters)
            && await MaySignAsync(token.SigningKey, parameters);

    private static async Task<bool> MaySignAsync(SecurityKey key, TokenValidationParameters parameters) =>
        ReferenceEquals(parameters.IssuerSigningKey, key)
            || parameters.IssuerSigningKeys?.Contains(key) == true
            || (parameters.ConfigurationManager is { } manager
                && (await manager.GetBaseConfigurationAsync(CancellationToken.None)).SigningKeys.Contains(key));

    /// <summary>Requests must not share an identity that each of them may change.</summary>
    private static TokenValidationResult Copy(TokenValidationResult result) => new()
    {
        IsValid = true,
        ClaimsIdentity = result.ClaimsIdentity.Clone(),
        SecurityToken = result.SecurityToken,
        Issuer = result.Issuer,
        TokenType = result.TokenType,
    };

    private sealed record Known(TokenValidationResult Result, long Since);
}
