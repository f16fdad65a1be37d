namespace OnlineShop.Storefront.Sessions;

/// <summary>How all cookies of the site are set: for its own pages only, and for no script.</summary>
internal static class ShopCookies
{
    /// <summary>The cookie that the tokens of forms belong to.</summary>
    public const string Forms = "shop-forms";

    /// <param name="life">How long the browser keeps it; null: until it is closed.</param>
    public static CookieOptions Options(HttpContext context, TimeSpan? life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
        MaxAge = life,
    };
}
