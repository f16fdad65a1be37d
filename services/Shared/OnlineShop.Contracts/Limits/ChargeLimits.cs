using System.Collections.Frozen;

namespace OnlineShop.Contracts.Limits;

/// <summary>
/// The least and the most that the payment provider charges at once, in the currency of the charge: Stripe's table of minimum and
/// maximum charge amounts (<see href="https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts"/>).
/// </summary>
public static class ChargeLimits
{
    /// <summary>Eight digits of minor units.</summary>
    private const long Largest = 99_999_999;

    /// <summary>Twelve digits, for the rupiah alone.</summary>
    private const long LargestOfRupiah = 999_999_999_999;

    private static readonly FrozenDictionary<string, long> Least = new Dictionary<string, long>(StringComparer.Ordinal)
    {
        ["AED"] = 200, ["AUD"] = 50, ["BGN"] = 100, ["BRL"] = 50, ["CAD"] = 50, ["CHF"] = 50, ["CZK"] = 15_00, ["DKK"] = 250, ["EUR"] = 50,
        ["GBP"] = 30, ["HKD"] = 400, ["HUF"] = 175_00, ["INR"] = 50, ["JPY"] = 50, ["MXN"] = 10_00, ["MYR"] = 200, ["NOK"] = 300, ["NZD"] = 50,
        ["PLN"] = 200, ["RON"] = 200, ["SEK"] = 300, ["SGD"] = 50, ["THB"] = 10_00, ["USD"] = 50,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>
    /// The least of the base currency: what an amount in a currency without a minimum of its own must be worth.
    /// </summary>
    public static Money MinimumInBase { get; } = new(Least[Currency.Base], Currency.Base);

    /// <summary>The least of a currency; null where it has none of its own and <see cref="MinimumInBase"/> decides.</summary>
    public static Money? Minimum(string currency) =>
        Least.TryGetValue(currency, out var minor) ? new Money(minor, currency) : null;

    /// <summary>The most of a currency.</summary>
    public static Money Maximum(string currency) => new(currency == "IDR" ? LargestOfRupiah : Largest, currency);
}
