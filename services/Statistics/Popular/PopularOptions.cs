using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Statistics.Popular;

/// <summary>What the public lists tell.</summary>
internal sealed class PopularOptions
{
    public const string Section = "Popular";

    /// <summary>How many different people must have bought two products together before anybody is told.</summary>
    [Range(2, 1000, ErrorMessage = "Popular:MinimumBuyers must be between 2 and 1000: what one person bought is nobody's business.")]
    public int MinimumBuyers { get; set; } = 3;
}
