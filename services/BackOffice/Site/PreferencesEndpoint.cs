using OnlineShop.BackOffice.Sessions;

namespace OnlineShop.BackOffice.Site;

/// <summary>Keeps the language, as the Storefront does, and the theme.</summary>
internal static class PreferencesEndpoint
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    public static void MapPreferences(this IEndpointRouteBuilder routes) => routes.MapForm("/preferences", KeepAsync);

    private static Task<IResult> KeepAsync(HttpContext context)
    {
        var (form, cookies) = (context.Request.Form, context.Response.Cookies);
        if (Language.Of(form["language"]) is { } language)
            cookies.Append(Visitor.LanguageCookie, language.Code, ShopCookies.Options(context, Life));
        if (Appearance.Known(form["theme"]) is { } theme)
            cookies.Append(BackOfficeCookies.Theme, theme, ShopCookies.Options(context, Life));
        return Task.FromResult(Results.Redirect(LocalPath.Of(form["returnUrl"])));
    }
}
