namespace OnlineShop.Promotions.Codes;

/// <summary>The orders of the list of codes, by their words in <c>sort</c>.</summary>
internal static class PromoCodeSort
{
    /// <summary>In alphabetical order.</summary>
    public const string Code = "code";

    /// <summary>The one created last first.</summary>
    public const string Newest = "newest";

    /// <summary>The one whose time ends next first.</summary>
    public const string ValidTo = "validTo";

    /// <summary>The one used most first.</summary>
    public const string MostUsed = "-redeemed";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Code, Newest, ValidTo, MostUsed];
}
