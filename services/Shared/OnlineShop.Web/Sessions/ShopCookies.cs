namespace OnlineShop.Web.Sessions;

/// <summary>How all cookies of a site are set: for its own pages only, and for no script.</summary>
public static class ShopCookies
{
    /// <summary>What a cookie is set with, over this connection.</summary>
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
