using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace OnlineShop.ServiceDefaults.Times;

/// <summary>What is the same for all services of one shop.</summary>
public sealed class ShopOptions : IValidatableObject
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Shop";

    /// <summary>The time zone (IANA) that the shop's days begin and end in.</summary>
    [Required]
    public string TimeZone { get; set; } = "Europe/Berlin";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) is null)
            yield return new ValidationResult($"{Section}:{nameof(TimeZone)} is no IANA time zone: '{TimeZone}'.");
    }
}
