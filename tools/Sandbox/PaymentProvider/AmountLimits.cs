using System.Globalization;
using OnlineShop.Sandbox.Ecb;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>
/// The least and the most that is charged at once, as Stripe has them
/// (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). A currency that is not in the table is settled in
/// euros, so it must be worth the least of the euro.
/// </summary>
internal static class AmountLimits
{
    private const long Largest = 99_999_999;

    private static readonly Dictionary<string, long> Least = new(StringComparer.Ordinal)
    {
        ["aed"] = 200, ["aud"] = 50, ["bgn"] = 100, ["brl"] = 50, ["cad"] = 50, ["chf"] = 50, ["czk"] = 1500, ["dkk"] = 250,
        ["eur"] = 50, ["gbp"] = 30, ["hkd"] = 400, ["huf"] = 17500, ["inr"] = 50, ["jpy"] = 50, ["mxn"] = 1000, ["myr"] = 200,
        ["nok"] = 300, ["nzd"] = 50, ["pln"] = 200, ["ron"] = 200, ["sek"] = 300, ["sgd"] = 50, ["thb"] = 1000, ["usd"] = 50,
    };

    /// <summary>Notes that an amount is outside of what is charged in its currency.</summary>
    public static void Check(ParameterErrors errors, string param, long amount, string currency, DateTimeOffset now)
    {
        var (least, most) = (Minimum(currency, now), currency == "idr" ? Currencies.LargestAmount : Largest);
        if (amount < least)
            errors.Add(param, $"Amount must be at least {Currencies.Show(least, currency)}.", "amount_too_small");
        else if (amount > most)
            errors.Add(param, $"Amount must be no more than {Currencies.Show(most, currency)}.", "amount_too_large");
    }

    /// <summary>
    /// The first whole minor unit that, at the day's reference rate, rounds to the least of the euro; 1 where there is no rate.
    /// </summary>
    private static long Minimum(string currency, DateTimeOffset now)
    {
        if (Least.TryGetValue(currency, out var least))
            return least;
        var rate = ReferenceRates.On(ReferenceRates.LastWorkingDay(now))
            .FirstOrDefault(r => string.Equals(r.Currency, currency, StringComparison.OrdinalIgnoreCase)).Rate;
        if (rate is null)
            return 1;
        var euros = (Least["eur"] - 0.5m) / Currencies.MinorUnits("eur");
        return (long)decimal.Ceiling(
            euros * decimal.Parse(rate, CultureInfo.InvariantCulture) * Currencies.MinorUnits(currency));
    }
}
