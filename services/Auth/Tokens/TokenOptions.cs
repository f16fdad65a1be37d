using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Auth.Tokens;

internal sealed class TokenOptions : IValidatableObject
{
    public const string Section = "Tokens";

    /// <summary>How long an access token is valid. Nothing revokes it earlier.</summary>
    public TimeSpan AccessLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a session lasts after its last refresh.</summary>
    public TimeSpan RefreshLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long after its first use a refresh token gets the same successor again; zero turns this off.</summary>
    public TimeSpan RefreshGrace { get; set; } = TimeSpan.FromSeconds(10);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AccessLifetime < TimeSpan.FromSeconds(10) || AccessLifetime > TimeSpan.FromDays(1))
            yield return new ValidationResult("Tokens:AccessLifetime must be 10 seconds to 1 day.");
        if (RefreshLifetime < AccessLifetime || RefreshLifetime > TimeSpan.FromDays(365))
            yield return new ValidationResult(
                "Tokens:RefreshLifetime must be at least Tokens:AccessLifetime and at most 365 days.");
        if (RefreshGrace < TimeSpan.Zero || RefreshGrace > TimeSpan.FromMinutes(1))
            yield return new ValidationResult("Tokens:RefreshGrace must be 0 to 60 seconds.");
    }
}
