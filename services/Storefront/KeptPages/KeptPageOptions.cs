using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Storefront.KeptPages;

/// <summary>How long, and how many, drawn pages are kept; from the section <c>KeptPages</c>.</summary>
internal sealed class KeptPageOptions
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "KeptPages";

    /// <summary>
    /// How long a page is shown before it is drawn anew: the most that a price or a stock on it is behind, and little beside the time that
    /// a person takes to read it. What is ordered is priced and checked at that moment. Zero keeps none.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Life { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The most memory that they take, in megabytes.</summary>
    [Range(1, 10_000)]
    public int Megabytes { get; set; } = 64;
}
