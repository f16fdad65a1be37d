using Microsoft.Extensions.Localization;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront.Checkout;

/// <summary>What shipping options are called.</summary>
internal static class ShippingNames
{
    /// <summary>The name of an option; its id where the shop has got one that this page has no name for.</summary>
    public static string Of(IStringLocalizer<CheckoutTexts> text, string option) =>
        text["option:" + option] is { ResourceNotFound: false } name ? name.Value : option;
}
