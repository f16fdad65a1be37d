using Microsoft.Extensions.Localization;

namespace OnlineShop.Storefront.Texts;

/// <summary>A range of prices, one end of which may be open.</summary>
internal static class PriceText
{
    public static string Range(IStringLocalizer<CatalogTexts> text, string? from, string? to) => (from, to) switch
    {
        (null, _) => text["priceTo", to!],
        (_, null) => text["priceFrom", from],
        _ when from == to => from,
        _ => text["priceRange", from, to],
    };
}
