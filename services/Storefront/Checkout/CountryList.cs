namespace OnlineShop.Storefront.Checkout;

/// <summary>The countries that are offered for a new address. Delivery decides; an address of the book may be in another one.</summary>
internal static class CountryList
{
    /// <summary>Where the shop is.</summary>
    public const string Home = "DE";

    private const string Served =
        "DE AT BE BG HR CY CZ DK EE FI FR GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE "
        + "CH GB IS LI NO RS TR UA AE AR AU BR CA CL CN GE HK IL IN JP KR KZ MX MY NZ SG TH US ZA";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public static IReadOnlyList<string> All { get; } = Served.Split(' ');

    /// <summary>The list, with the country of a form that came from elsewhere.</summary>
    public static IReadOnlyList<string> With(string country) => All.Contains(country) ? All : [country, .. All];
}
