namespace OnlineShop.BackOffice.Sessions;

/// <summary>The cookies of the back office. Their names are not the Storefront's, which may be on another port of the same host.</summary>
internal static class BackOfficeCookies
{
    /// <summary>Light or dark.</summary>
    public const string Theme = "backoffice-theme";

    /// <summary>A session that nobody works in is forgotten by the browser after a working day.</summary>
    public static SiteCookies All { get; } = new("backoffice-session", "backoffice-forms", TimeSpan.FromHours(12));
}
