namespace OnlineShop.ServiceDefaults.Security;

/// <summary>The fixed claims of access tokens.</summary>
public static class ShopTokens
{
    /// <summary>
    /// The issuer of users' tokens from before Auth issued them under the shop's public URL (<c>Tokens:Issuer</c> of Auth).
    /// </summary>
    public const string EarlierIssuer = "online-shop-auth";

    /// <summary>The audience of users' tokens: every service of the shop.</summary>
    public const string Audience = "online-shop";

    /// <summary>No access token lives longer, whatever Auth's <c>Tokens:AccessLifetime</c> is.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);

    /// <summary>Whether a token is in its time by the injected clock.</summary>
    internal static bool IsInTime(DateTime? notBefore, DateTime? expires, TimeSpan skew, TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + skew && (notBefore is not { } start || now >= start - skew);
    }
}
