using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Delivery.Quotes;

/// <summary>The tariff's tables. Checkout waits for them when the cache is cold, so they are read without the model.</summary>
internal static class TariffStatements
{
    public static async Task<TariffRows> ReadAsync(ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return new TariffRows(
            await connection.QueryAsync<PriceRow>(
                "select zone, up_to_grams, price_minor from shipping_prices order by zone, up_to_grams",
                cancel: cancel),
            await connection.QueryAsync<ZoneRow>("select id, min_days, max_days from shipping_zones", cancel: cancel),
            await connection.QueryAsync<CountryRow>("select country, zone from shipping_countries", cancel: cancel),
            await connection.QueryAsync<OptionRow>(
                "select zone, id, min_days, max_days from shipping_options order by zone, id", cancel: cancel),
            await connection.QueryAsync<OptionPriceRow>(
                "select zone, option, up_to_grams, price_minor from shipping_option_prices order by zone, option, up_to_grams",
                cancel: cancel));
    }
}

/// <summary>All rows of the tariff; prices are sorted by weight within a zone, and within an option of a zone.</summary>
internal sealed record TariffRows(
    IReadOnlyList<PriceRow> Prices, IReadOnlyList<ZoneRow> Zones, IReadOnlyList<CountryRow> Countries,
    IReadOnlyList<OptionRow> Options, IReadOnlyList<OptionPriceRow> OptionPrices);

/// <summary>A row of <c>shipping_prices</c>.</summary>
internal sealed record PriceRow(string Zone, int UpToGrams, long PriceMinor);

/// <summary>A row of <c>shipping_zones</c>.</summary>
internal sealed record ZoneRow(string Id, short MinDays, short MaxDays);

/// <summary>A row of <c>shipping_countries</c>.</summary>
internal sealed record CountryRow(string Country, string Zone);

/// <summary>A row of <c>shipping_options</c>.</summary>
internal sealed record OptionRow(string Zone, string Id, short MinDays, short MaxDays);

/// <summary>A row of <c>shipping_option_prices</c>.</summary>
internal sealed record OptionPriceRow(string Zone, string Option, int UpToGrams, long PriceMinor);
