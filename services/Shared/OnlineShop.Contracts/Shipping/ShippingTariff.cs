using System.Text.Json.Serialization;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Contracts.Shipping;

/// <summary>The price of a parcel of up to so many grams, in minor units of the base currency.</summary>
public sealed record ShippingBracket(int UpToGrams, long PriceMinor);

/// <summary>Countries that cost the same, with the working days that a parcel takes.</summary>
/// <param name="MinDays">Of standard shipping, as <paramref name="MaxDays"/> and <paramref name="Brackets"/>.</param>
/// <param name="Countries">ISO 3166-1 alpha-2 codes.</param>
/// <param name="Brackets">By weight, at least one.</param>
/// <param name="Others">The options beside standard; null where Delivery is of a version that knows none.</param>
public sealed record ShippingZone(
    string Id, int MinDays, int MaxDays, IReadOnlyList<string> Countries, IReadOnlyList<ShippingBracket> Brackets,
    IReadOnlyList<ShippingOption>? Others = null)
{
    /// <summary>All options of the zone, standard first.</summary>
    [JsonIgnore]
    public IEnumerable<ShippingOption> Options =>
        [new ShippingOption(ShippingOption.Standard, MinDays, MaxDays, Brackets), .. Others ?? []];

    /// <summary>An option by its id; null where the zone does not have it.</summary>
    public ShippingOption? Find(string option) => Options.FirstOrDefault(known => known.Id == option);
}

/// <summary>
/// What sending costs: the rule by which Delivery quotes and Order prices. Order reads it from Delivery
/// (<c>GET /internal/deliveries/tariff</c>).
/// </summary>
/// <param name="FreeFrom">Standard shipping of goods worth this much or more, in the base currency, is free; null: never.</param>
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

    /// <summary>What it costs to send goods of a weight to a zone by one of its options, in the currency of the rate.</summary>
    /// <param name="grams">At most <see cref="HeaviestGrams"/>.</param>
    /// <param name="goods">What the goods cost, in the currency of the rate; null where that is not known.</param>
    /// <param name="rate">From the base currency; null where it is the currency itself.</param>
    /// <exception cref="MoneyRangeException">The price is beyond the range of <see cref="Money"/>.</exception>
    public Money PriceOf(ShippingOption option, int grams, Money? goods, ExchangeRate? rate) =>
        IsFree(option, goods, rate) ? Money.Zero(rate?.To ?? Currency.Base) : InCurrency(option.PriceOf(grams), rate);

    /// <summary>What each option of a zone costs, and when goods that are ordered today arrive by it; standard first.</summary>
    /// <inheritdoc cref="PriceOf"/>
    public IReadOnlyList<ShippingOffer> Offers(
        ShippingZone zone, int grams, Money? goods, ExchangeRate? rate, DateOnly today) =>
        [.. zone.Options.Select(option => new ShippingOffer(
            option.Id, PriceOf(option, grams, goods, rate), option.MinDays, option.MaxDays, option.Earliest(today), option.Latest(today)))];

    /// <summary>Whether goods are worth enough to be shipped free, which standard shipping alone can be.</summary>
    public bool IsFree(ShippingOption option, Money? goods, ExchangeRate? rate) => option.Id == ShippingOption.Standard
        && FreeFrom is { } threshold && goods is { } known
        && known >= InCurrency(Money.FromAmount(threshold, Currency.Base), rate);

    private static Money InCurrency(Money amount, ExchangeRate? rate) =>
        rate is null ? amount : amount.Convert(rate.Value, rate.To);
}
