using OnlineShop.BackOffice.Sessions;

namespace OnlineShop.BackOffice.Site;

/// <summary>Light or dark, as the person has chosen; a circuit is told by its page.</summary>
internal sealed class Appearance(IHttpContextAccessor current)
{
    public const string Dark = "dark";
    public const string Light = "light";

    /// <summary>What was chosen; null where nothing was, and the browser's own preference counts.</summary>
    public string? Chosen { get; private set; } = Known(current.HttpContext?.Request.Cookies[BackOfficeCookies.Theme]);

    /// <summary>Takes what the page was drawn with.</summary>
    public void Take(string? chosen) => Chosen = Known(chosen);

    /// <summary>The theme, if it is one; else null.</summary>
    public static string? Known(string? theme) => theme is Dark or Light ? theme : null;
}
