using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Shipping;

namespace OnlineShop.ApiClients.Deliveries;

/// <summary>What sending a weight to a country costs.</summary>
/// <param name="MinDays">Working days, at best.</param>
/// <param name="MaxDays">Working days, at worst.</param>
/// <param name="Rate">The rate that the price is shown at; left out in the base currency.</param>
public sealed record ApiShippingQuote(
    Money Price, string Country, string Zone, int WeightGrams, int MinDays, int MaxDays, bool Free, string Option,
    DateOnly Earliest, DateOnly Latest, IReadOnlyList<ShippingOffer> Options, ExchangeRate? Rate = null);
