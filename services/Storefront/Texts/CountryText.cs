namespace OnlineShop.Storefront.Texts;

/// <summary>What countries are called, by their codes (ISO 3166-1 alpha-2). The texts have those that Delivery sends to.</summary>
internal static class CountryText
{
    /// <summary>Where the shop is, and most parcels go.</summary>
    public const string Home = "DE";

    private const string Beginning = "country:";

    /// <summary>The name; the code itself where it has none here.</summary>
    public static string Of(Language language, string code) =>
        TextFiles.Of(typeof(CountriesTexts), language).GetValueOrDefault(Beginning + code, code);

    /// <summary>All countries, by their names.</summary>
    public static IReadOnlyList<(string Code, string Name)> All(Language language) =>
    [
        .. TextFiles.Of(typeof(CountriesTexts), language).Select(country => (Code: country.Key[Beginning.Length..], Name: country.Value))
            .OrderBy(country => country.Name, StringComparer.Ordinal),
    ];
}
