using OnlineShop.Storefront.Security;
using OnlineShop.Storefront.Sessions;

namespace OnlineShop.Storefront.Texts;

/// <summary>Keeps the language and the currency that a visitor chose.</summary>
internal static class PreferencesEndpoint
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    public static void MapPreferences(this IEndpointRouteBuilder routes) => routes.MapForm("/preferences", Keep);

    private static Task<IResult> Keep(HttpContext context)
    {
        var form = context.Request.Form;
        if (Language.Of(form["language"]) is { } language)
            context.Response.Cookies.Append(Visitor.LanguageCookie, language.Code, ShopCookies.Options(context, Life));
        if (form["currency"].ToString() is var currency && Visitor.IsCode(currency))
            context.Response.Cookies.Append(Visitor.CurrencyCookie, currency, ShopCookies.Options(context, Life));
        return Task.FromResult(Results.Redirect(LocalPath.Of(form["returnUrl"])));
    }
}
