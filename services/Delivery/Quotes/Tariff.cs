using System.Collections.Frozen;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Delivery.Quotes;

/// <summary>The price of a parcel of up to so many grams, in the base currency.</summary>
internal sealed record Bracket(int UpToGrams, long PriceMinor);

/// <summary>Countries that cost the same, with the working days that a parcel takes.</summary>
internal sealed record Zone(string Id, int MinDays, int MaxDays, IReadOnlyList<Bracket> Brackets)
{
    /// <summary>The price of a weight: as many full parcels as it takes, and one for the rest.</summary>
    public Money PriceOf(int grams)
    {
        var largest = Brackets[^1];
        var (full, rest) = Math.DivRem(grams, largest.UpToGrams);
        var last = rest > 0 || full == 0 ? Brackets.First(bracket => rest <= bracket.UpToGrams).PriceMinor : 0;
        return new Money((full * largest.PriceMinor) + last, Currency.Base);
    }
}

/// <summary>The zones by country.</summary>
internal sealed class Tariff(FrozenDictionary<string, Zone> byCountry)
{
    /// <summary>The zone of a country; null where the shop does not send to it.</summary>
    public Zone? Find(string country) => byCountry.GetValueOrDefault(country);

    public static async Task<Tariff> ReadAsync(ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var prices = (await connection.QueryAsync<(string Zone, int UpToGrams, long PriceMinor)>(
            "select zone, up_to_grams, price_minor from shipping_prices order by zone, up_to_grams", cancel: cancel)).ToLookup(row => row.Zone);
        var zones = (await connection.QueryAsync<(string Id, short MinDays, short MaxDays)>(
            "select id, min_days, max_days from shipping_zones", cancel: cancel))
            .Where(row => prices.Contains(row.Id))
            .ToDictionary(row => row.Id, row => new Zone(row.Id, row.MinDays, row.MaxDays, [.. prices[row.Id].Select(p => new Bracket(p.UpToGrams, p.PriceMinor))]));
        var countries = await connection.QueryAsync<(string Country, string Zone)>(
            "select country, zone from shipping_countries", cancel: cancel);
        return new Tariff(countries.Where(row => zones.ContainsKey(row.Zone)).ToFrozenDictionary(row => row.Country, row => zones[row.Zone]));
    }
}

/// <summary>The tariff in memory, read again each minute: it changes by hand and seldom, and every order asks for it.</summary>
internal sealed class TariffCache(ShopDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    private (Tariff Tariff, DateTimeOffset ReadAt)? cached;

    public async ValueTask<Tariff> GetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (cached is { } known && now - known.ReadAt < Age)
            return known.Tariff;
        var tariff = await Tariff.ReadAsync(database, cancel);
        cached = (tariff, now);
        return tariff;
    }
}
