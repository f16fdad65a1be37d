using System.Globalization;
using Microsoft.Extensions.Localization;
using OnlineShop.BackOffice.Texts;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Promotions;

/// <summary>What a promo code is, in a few words.</summary>
internal static class PromotionText
{
    /// <summary>Ten percent, an amount, or free shipping.</summary>
    public static string Gives(IStringLocalizer<PromotionsTexts> text, Visitor visitor, PromoCode code)
    {
        var gives = code.Kind switch
        {
            PromoKind.Percent => text["percentOff", (code.Value ?? 0).ToString("0.##", visitor.Language.Numbers)].Value,
            PromoKind.Fixed => text["amountOff", visitor.Money(MoneyText.Of(code.Value ?? 0, code.Currency!))].Value,
            _ => text["kind:freeShipping"].Value,
        };
        return code.MinimumOrder is { } least ? text["from", gives, visitor.Money(least)] : gives;
    }

    /// <summary>How often it was used, and may be.</summary>
    public static string Uses(IStringLocalizer<PromotionsTexts> text, PromoCode code) => code.TotalLimit is { } limit
        ? text["usesOf", code.Redeemed, limit]
        : code.Redeemed.ToString(CultureInfo.InvariantCulture);
}
