using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Storefront.KeptPages;

/// <summary>How long, and how many, drawn pages are kept; from the section <c>KeptPages</c>.</summary>
internal sealed class KeptPageOptions
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "KeptPages";

    /// <summary>
    /// How long a page is shown before it is drawn anew. A change of a product drops the pages that show it at once, so that this is the
    /// most that the rest is behind, such as a campaign. While the shop does not tell of changes it is <see cref="LifeUntold"/> at most.
    /// Zero keeps no pages.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Life { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The longest life of a page while the shop does not tell of changes: the most that a price or a stock on it is then behind, and little beside
    /// the time that a person takes to read it. What is ordered is priced and checked at that moment.
    /// </summary>
    public static TimeSpan LifeUntold { get; } = TimeSpan.FromSeconds(2);

    /// <summary>The most memory that they take, in megabytes.</summary>
    [Range(1, 10_000)]
    public int Megabytes { get; set; } = 64;
}
