namespace OnlineShop.Storefront.KeptPages;

/// <summary>What kept pages are dropped by: each is tagged with what it shows.</summary>
internal static class KeptTags
{
    /// <summary>All pages.</summary>
    public const string All = "all";

    /// <summary>Pages with a list of the catalog: which products there are, and in which order.</summary>
    public const string Lists = "lists";

    /// <summary>Pages that show a product: its own, and others on which it has its name, price or stock.</summary>
    public static string OfProduct(Guid id) => $"product:{id}";
}
