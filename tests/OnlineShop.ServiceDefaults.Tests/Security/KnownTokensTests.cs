using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.ServiceDefaults.Tests.Security;

public sealed class KnownTokensTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
    private readonly ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly CountedKey key;
    private readonly KnownTokens tokens;

    public KnownTokensTests() => (key, tokens) = (new CountedKey(ecdsa), new KnownTokens(clock));

    public void Dispose()
    {
        tokens.Dispose();
        ecdsa.Dispose();
    }

    [Fact]
    public async Task A_token_is_checked_once_a_minute_however_often_it_comes()
    {
        var token = Create(TimeSpan.FromMinutes(15));
        (await ValidateAsync(token)).IsValid.ShouldBeTrue();
        var checks = key.Uses;
        (await ValidateAsync(token)).IsValid.ShouldBeTrue();
        key.Uses.ShouldBe(checks);

        clock.Advance(TimeSpan.FromMinutes(1));
        (await ValidateAsync(token)).IsValid.ShouldBeTrue();
        key.Uses.ShouldBeGreaterThan(checks);
    }

    [Fact]
    public async Task One_that_has_run_out_meanwhile_is_refused()
    {
        var token = Create(TimeSpan.FromSeconds(20));
        (await ValidateAsync(token)).IsValid.ShouldBeTrue();
        clock.Advance(TimeSpan.FromSeconds(20));
        (await ValidateAsync(token)).IsValid.ShouldBeFalse();
    }

    [Fact]
    public async Task One_whose_key_is_withdrawn_is_refused()
    {
        var token = Create(TimeSpan.FromMinutes(15));
        (await ValidateAsync(token)).IsValid.ShouldBeTrue();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        (await ValidateAsync(token, new ECDsaSecurityKey(other))).IsValid.ShouldBeFalse();
    }

    [Fact]
    public async Task A_forged_one_is_refused_however_often_it_comes()
    {
        var token = Create(TimeSpan.FromMinutes(15));
        (await ValidateAsync(token)).IsValid.ShouldBeTrue();
        var forged = token[..^2] + (token.EndsWith("AA", StringComparison.Ordinal) ? "BB" : "AA");
        (await ValidateAsync(forged)).IsValid.ShouldBeFalse();
        (await ValidateAsync(forged)).IsValid.ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_request_adds_to_its_identity_is_seen_by_no_other()
    {
        var token = Create(TimeSpan.FromMinutes(15));
        (await ValidateAsync(token)).ClaimsIdentity.AddClaim(new Claim("added", "by the first"));
        (await ValidateAsync(token)).ClaimsIdentity.AddClaim(new Claim("added", "by the second"));
        (await ValidateAsync(token)).ClaimsIdentity.HasClaim(claim => claim.Type == "added").ShouldBeFalse();
    }

    private string Create(TimeSpan lifetime) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Subject = new ClaimsIdentity([new Claim("sub", "ada")]),
        NotBefore = clock.GetUtcNow().UtcDateTime,
        IssuedAt = clock.GetUtcNow().UtcDateTime,
        Expires = (clock.GetUtcNow() + lifetime).UtcDateTime,
        SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
    });

    private Task<TokenValidationResult> ValidateAsync(string token, SecurityKey? signedBy = null) =>
        tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidateAudience = false,
            IssuerSigningKeys = [signedBy ?? key],
            LifetimeValidator = (notBefore, expires, _, parameters) =>
                ShopTokens.IsInTime(notBefore, expires, parameters.ClockSkew, clock),
            ClockSkew = TimeSpan.Zero,
        });

    /// <summary>A key that counts how often it is asked for what signs and checks with it.</summary>
    private sealed class CountedKey : ECDsaSecurityKey
    {
        public CountedKey(ECDsa ecdsa)
            : base(ecdsa) => CryptoProviderFactory = new CountedFactory(this);

        public int Uses { get; private set; }

        private sealed class CountedFactory(CountedKey key) : CryptoProviderFactory
        {
            public override SignatureProvider CreateForVerifying(SecurityKey securityKey, string algorithm)
            {
                key.Uses++;
                return base.CreateForVerifying(securityKey, algorithm);
            }

            public override SignatureProvider CreateForVerifying(
                SecurityKey securityKey, string algorithm, bool cacheProvider)
            {
                key.Uses++;
                return base.CreateForVerifying(securityKey, algorithm, cacheProvider);
            }
        }
    }
}
