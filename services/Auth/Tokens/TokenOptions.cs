using System.ComponentModel.DataAnnotations;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Tokens;

internal sealed class TokenOptions : IValidatableObject
{
    public const string Section = "Tokens";

    /// <summary>
    /// The issuer of access tokens: the public URL of the shop's API, which is the Gateway's. Who checks tokens finds the keys below
    /// it.
    /// </summary>
    public Uri Issuer { get; set; } = new("http://localhost:8080");

    /// <summary>The claim <c>iss</c>. Checks compare it letter by letter, so it has one form: without a slash at its end.</summary>
    public string IssuerClaim => Issuer.OriginalString.TrimEnd('/');

    /// <summary>How long an access token is valid. Nothing revokes it earlier.</summary>
    public TimeSpan AccessLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a session lasts after its last refresh.</summary>
    public TimeSpan RefreshLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long after its first use a refresh token gets the same successor again; zero turns this off.</summary>
    public TimeSpan RefreshGrace { get; set; } = TimeSpan.FromSeconds(10);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Issuer is not { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", Fragment: "" })
            yield return new ValidationResult("Tokens:Issuer must be an http or https URL without a query.");
        if (AccessLifetime < TimeSpan.FromSeconds(10) || AccessLifetime > ShopTokens.LongestLife)
            yield return new ValidationResult("Tokens:AccessLifetime must be 10 seconds to 1 day.");
        if (RefreshLifetime < AccessLifetime || RefreshLifetime > TimeSpan.FromDays(365))
            yield return new ValidationResult(
                "Tokens:RefreshLifetime must be at least Tokens:AccessLifetime and at most 365 days.");
        if (RefreshGrace < TimeSpan.Zero || RefreshGrace > TimeSpan.FromMinutes(1))
            yield return new ValidationResult("Tokens:RefreshGrace must be 0 to 60 seconds.");
    }
}
