using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Delivery.Carriers;

/// <summary>The section <c>Carrier</c>.</summary>
internal sealed class CarrierOptions
{
    public const string Section = "Carrier";

    /// <summary>The carrier's address.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = null!;

    /// <summary>Signs the carrier's events.</summary>
    [Required, MinLength(16)]
    public string WebhookSecret { get; set; } = "";

    /// <summary>Where the carrier sends its events. None: it is polled every 30 seconds.</summary>
    public Uri? CallbackUrl { get; set; }

    /// <summary>The carrier's name, as customers know it.</summary>
    [Required]
    public string Name { get; set; } = "Parcel Express";

    /// <summary>How long an answer may take.</summary>
    [Range(0.1, 25)]
    public double TimeoutSeconds { get; set; } = 5;

    /// <summary>How long the carrier may be silent about a parcel before the task refresh-tracking asks about it.</summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromMinutes(10);
}
