using System.Collections.Frozen;
using OnlineShop.Contracts;

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
    /// <summary>The tariff of stored rows. A zone without prices is not served.</summary>
    public static Tariff Of(TariffRows rows)
    {
        var brackets = rows.Prices.ToLookup(row => row.Zone, row => new Bracket(row.UpToGrams, row.PriceMinor));
        var zones = rows.Zones
            .Where(row => brackets.Contains(row.Id))
            .ToDictionary(row => row.Id, row => new Zone(row.Id, row.MinDays, row.MaxDays, [.. brackets[row.Id]]));
        return new Tariff(rows.Countries
            .Where(row => zones.ContainsKey(row.Zone))
            .ToFrozenDictionary(row => row.Country, row => zones[row.Zone]));
    }

    /// <summary>The zone of a country; null where the shop does not ship to it.</summary>
    public Zone? Find(string country) => byCountry.GetValueOrDefault(country);
}
