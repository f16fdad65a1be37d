using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Auth.Keys;

internal sealed class KeyOptions : IValidatableObject
{
    public const string Section = "Keys";

    /// <summary>
    /// Encrypts the private keys in the database. The default is the key between services (<c>ServiceToken:Key</c>).
    /// </summary>
    [MinLength(32, ErrorMessage = "Keys:Secret must have at least 32 characters.")]
    public string? Secret { get; set; }

    /// <summary>How long a new key is published before it signs. The other services read the keys about once an hour.</summary>
    public TimeSpan PublishAhead { get; set; } = TimeSpan.FromMinutes(90);

    /// <summary>The age at which a key is rotated automatically.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long the keys are cached before this process looks for keys from other replicas.</summary>
    public TimeSpan Reload { get; set; } = TimeSpan.FromMinutes(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Reload <= TimeSpan.Zero || PublishAhead < Reload)
            yield return new ValidationResult(
                "Keys:PublishAhead must be at least Keys:Reload, and both more than nothing.");
        if (MaxAge <= PublishAhead)
            yield return new ValidationResult("Keys:MaxAge must be more than Keys:PublishAhead.");
    }
}
