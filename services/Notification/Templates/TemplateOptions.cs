using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Notification.Templates;

/// <summary>Where links in texts lead.</summary>
internal sealed class TemplateOptions
{
    public const string Section = "Storefront";

    /// <summary>The shop's address as customers know it.</summary>
    [Required]
    public Uri? Url { get; set; } = new("http://localhost:8081");
}
