using System.ComponentModel.DataAnnotations;

namespace OnlineShop.BackOffice.SystemHealth;

/// <summary>Where the traces and the logs of the shop are seen.</summary>
internal sealed class DashboardOptions : IValidatableObject
{
    public const string Section = "Dashboard";

    /// <summary>The address of the Aspire dashboard, for a browser; null where there is none.</summary>
    public string? Url { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Url) && !(Uri.TryCreate(Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return new ValidationResult($"{Section}:{nameof(Url)} is no address of a page: '{Url}'.");
    }
}
