using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Delivery.Quotes;

/// <summary>The section <c>Shipping</c>.</summary>
internal sealed class ShippingOptions
{
    public const string Section = "Shipping";

    /// <summary>Standard shipping of goods worth this much or more, in the base currency, is free. Null: never.</summary>
    [Range(0, 1_000_000)]
    public decimal? FreeFrom { get; set; }
}
