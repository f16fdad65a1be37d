using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Auth.TwoFactor;

internal sealed class TwoFactorOptions
{
    public const string Section = "TwoFactor";

    /// <summary>What the app on the holder's phone calls the shop.</summary>
    [Required, StringLength(50), RegularExpression("[^:]+", ErrorMessage = "TwoFactor:Issuer must not have a colon.")]
    public string Issuer { get; set; } = "Online Shop";
}
