using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Payment.Provider;

/// <summary>The section <c>Provider</c>.</summary>
internal sealed class ProviderOptions
{
    public const string Section = "Provider";

    /// <summary>The provider's address.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = null!;

    /// <summary>The shop's secret key at the provider.</summary>
    [Required]
    public string ApiKey { get; set; } = "";

    /// <summary>How long an answer may take before the result counts as unknown.</summary>
    [Range(0.1, 25)]
    public double TimeoutSeconds { get; set; } = 5;

    /// <summary>Where the provider sends a customer who has confirmed; <c>{orderId}</c> is filled in. None: they stay at the provider's page.</summary>
    public string? ReturnUrl { get; set; }
}
