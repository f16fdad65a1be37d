namespace OnlineShop.Storefront.Site;

/// <summary>Where the site is, from the section <c>Site</c>.</summary>
internal sealed class SiteOptions
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "Site";

    /// <summary>
    /// The public address of the site, <c>https://shop.example</c>, for search engines and shared links. Without it: whatever
    /// address a request was sent to.
    /// </summary>
    public string? Url { get; set; }
}
