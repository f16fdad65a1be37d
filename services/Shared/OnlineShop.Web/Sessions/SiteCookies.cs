namespace OnlineShop.Web.Sessions;

/// <summary>
/// The names of a site's own cookies. Browsers send cookies to all ports of a host: two sites of one machine need names of their own.
/// </summary>
/// <param name="Session">The cookie of a session.</param>
/// <param name="Forms">The cookie that the tokens of forms belong to.</param>
/// <param name="SessionLife">How long the browser keeps a session that is not used; null: until it is closed.</param>
public sealed record SiteCookies(string Session, string Forms, TimeSpan? SessionLife);
