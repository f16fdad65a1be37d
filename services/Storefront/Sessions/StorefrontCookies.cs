namespace OnlineShop.Storefront.Sessions;

/// <summary>The cookies of sessions and of the tokens of forms.</summary>
internal static class StorefrontCookies
{
    /// <summary>The cookie that a customer's session is in.</summary>
    public const string Session = "shop-session";

    /// <summary>A session is kept as long as Auth keeps one that is not used.</summary>
    public static SiteCookies All { get; } = new(Session, "shop-forms", TimeSpan.FromDays(30));
}
