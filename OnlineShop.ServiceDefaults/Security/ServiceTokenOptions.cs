using System.ComponentModel.DataAnnotations;

namespace OnlineShop.ServiceDefaults.Security;

/// <summary>The key that the services of one shop share to sign calls to each other.</summary>
public sealed class ServiceTokenOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "ServiceToken";

    /// <summary>At least 32 characters (HMAC-SHA256 wants 256 bits).</summary>
    [Required(ErrorMessage = "ServiceToken:Key is not set."), MinLength(32, ErrorMessage = "ServiceToken:Key must have at least 32 characters.")]
    public string Key { get; set; } = "";
}
