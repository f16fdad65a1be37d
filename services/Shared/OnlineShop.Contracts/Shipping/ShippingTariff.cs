using OnlineShop.Contracts.Messages;

namespace OnlineShop.Contracts.Shipping;

/// <summary>The price of a parcel of up to so many grams, in minor units of the base currency.</summary>
public sealed record ShippingBracket(int UpToGrams, long PriceMinor);

/// <summary>Countries that cost the same, with the working days that a parcel takes.</summary>
/// <param name="Countries">ISO 3166-1 alpha-2 codes.</param>
/// <param name="Brackets">By weight, at least one.</param>
public sealed record ShippingZone(
    string Id, int MinDays, int MaxDays, IReadOnlyList<string> Countries, IReadOnlyList<ShippingBracket> Brackets)
{
    /// <summary>The price of a weight in grams: as many full parcels as it takes, and one for the rest.</summary>
    public Money PriceOf(int grams)
    {
        var largest = Brackets[^1];
        var (full, rest) = Math.DivRem(grams, largest.UpToGrams);
        var last = rest > 0 || full == 0 ? Brackets.First(bracket => rest <= bracket.UpToGrams).PriceMinor : 0;
        return new Money((full * largest.PriceMinor) + last, Currency.Base);
    }
}

/// <summary>
/// What sending costs: the rule by which Delivery quotes and Order prices. Order reads it from Delivery
/// (<c>GET /internal/deliveries/tariff</c>).
/// </summary>
/// <param name="FreeFrom">Goods worth this much or more, in the base currency, are shipped free; null: never.</param>
public sealed record ShippingTariff(IReadOnlyList<ShippingZone> Zones, decimal? FreeFrom)
{
    /// <summary>The most that is shipped at once, in grams, in as many parcels as it takes.</summary>
    public const int HeaviestGrams = 1_000_000;

    private Dictionary<string, ShippingZone>? byCountry;

    /// <summary>The zone of a country; null where the shop does not ship to it.</summary>
    public ShippingZone? Find(string country)
    {
        byCountry ??= Zones.SelectMany(zone => zone.Countries.Select(code => (code, zone)))
            .ToDictionary(one => one.code, one => one.zone, StringComparer.Ordinal);
        return byCountry.GetValueOrDefault(country);
    }

    /// <summary>What it costs to send goods of a weight to a zone, in the currency of the rate.</summary>
    /// <param name="grams">At most <see cref="HeaviestGrams"/>.</param>
    /// <param name="goods">What the goods cost, in the currency of the rate; null where that is not known.</param>
    /// <param name="rate">From the base currency; null where it is the currency itself.</param>
    /// <exception cref="MoneyRangeException">The price is beyond the range of <see cref="Money"/>.</exception>
    public Money PriceOf(ShippingZone zone, int grams, Money? goods, ExchangeRate? rate) =>
        IsFree(goods, rate) ? Money.Zero(rate?.To ?? Currency.Base) : InCurrency(zone.PriceOf(grams), rate);

    /// <summary>Whether goods are worth enough to be shipped free.</summary>
    public bool IsFree(Money? goods, ExchangeRate? rate) => FreeFrom is { } threshold && goods is { } known
        && known >= InCurrency(Money.FromAmount(threshold, Currency.Base), rate);

    private static Money InCurrency(Money amount, ExchangeRate? rate) =>
        rate is null ? amount : amount.Convert(rate.Value, rate.To);
}
