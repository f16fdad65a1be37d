namespace OnlineShop.Storefront.Texts;

/// <summary>Keeps the language and the currency that a visitor chose.</summary>
internal static class PreferencesEndpoint
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    public static void MapPreferences(this IEndpointRouteBuilder routes) => routes.MapForm("/preferences", KeepAsync);

    /// <summary>Keeps what is known; a null, or what is no code of a currency, changes nothing.</summary>
    public static void Keep(HttpContext context, Language? language, string? currency)
    {
        if (language is not null)
            context.Response.Cookies.Append(Visitor.LanguageCookie, language.Code, ShopCookies.Options(context, Life));
        if (currency is not null && Visitor.IsCode(currency))
            context.Response.Cookies.Append(Visitor.CurrencyCookie, currency, ShopCookies.Options(context, Life));
    }

    private static Task<IResult> KeepAsync(HttpContext context)
    {
        var form = context.Request.Form;
        Keep(context, Language.Of(form["language"]), form["currency"]);
        return Task.FromResult(Results.Redirect(LocalPath.Of(form["returnUrl"])));
    }
}
