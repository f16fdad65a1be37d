using OnlineShop.Client;
using OnlineShop.Storefront.Catalog;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront.Suggestions;

/// <summary>What a visitor may mean who is typing into the search, for <c>search.js</c>. Without it the search works as well.</summary>
internal static class SuggestionEndpoint
{
    /// <summary>Its address.</summary>
    public const string Path = "/suggestions";

    private const int FewestLetters = 2;

    private const int MostLetters = 200;

    /// <summary>The same for everybody who asks in one language and currency, which are in the address: any cache may keep it.</summary>
    private const string Kept = "public, max-age=60";

    public static void MapSuggestions(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (Delegate)GetAsync).ExcludeFromDescription();

    /// <summary>The address to which what is typed is added.</summary>
    public static string AddressFor(Visitor visitor) => $"{Path}?language={visitor.Code}&currency={visitor.Currency}&q=";

    private static async Task<IResult> GetAsync(HttpContext context, ShopExtras shop, CancellationToken cancel)
    {
        var query = context.Request.Query;
        var typed = query["q"].ToString().Trim();
        var language = Language.Of(query["language"]) ?? Language.English;
        var currency = query["currency"].ToString() is var code && Visitor.IsCode(code) ? code : Visitor.ShopCurrency;
        var found = typed.Length is < FewestLetters or > MostLetters ? null : await shop.SuggestionsAsync(typed, currency, cancel);
        // That nothing came is not kept: it may come in a moment.
        context.Response.Headers.CacheControl = found is null ? "no-store" : Kept;
        return Results.Json(found is null ? [] : Of(found, language));
    }

    private static List<Suggestion> Of(ProductSuggestions found, Language language)
    {
        var kind = TextFiles.Of(typeof(ShopTexts), language)["category"];
        return
        [
            .. found.Categories.Select(category =>
                new Suggestion(category.Name, kind, new CatalogQuery(null, category.Slug, null, null).ToPagePath())),
            .. found.Products.Select(product =>
                new Suggestion(product.Name, MoneyText.Format(product.Price, language), $"/products/{product.Id}")),
        ];
    }
}
