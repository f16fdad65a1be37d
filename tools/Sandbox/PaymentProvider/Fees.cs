using System.Globalization;
using OnlineShop.Sandbox.Ecb;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>
/// The provider's price list: a share of what is captured, and a fixed part in euros at the day's reference rate.
/// </summary>
internal sealed class Fees(PaymentProviderOptions options)
{
    // The rates of a day never change, and every charge of the day asks for one.
    private (DateOnly Day, Dictionary<string, decimal> Rates) _known = (default, []);

    /// <summary>
    /// The fee on a captured amount, in the same currency. Where the reference rates lack the currency, the share alone is taken.
    /// </summary>
    public long On(long amount, string currency, DateTimeOffset now)
    {
        var share = amount * options.FeePercent / 100;
        var fixedPart = options.FeeFixedEur * Rate(currency, now) * Currencies.MinorUnits(currency);
        return (long)decimal.Round(share + fixedPart, MidpointRounding.AwayFromZero);
    }

    /// <summary>The fee on a dispute, which is not given back where the dispute is won.</summary>
    public long OfDispute(string currency, DateTimeOffset now) => (long)decimal.Round(
        options.DisputeFeeEur * Rate(currency, now) * Currencies.MinorUnits(currency), MidpointRounding.AwayFromZero);

    private decimal Rate(string currency, DateTimeOffset now)
    {
        if (currency == "eur")
            return 1;
        var day = ReferenceRates.LastWorkingDay(now);
        if (_known.Day != day)
        {
            _known = (day, ReferenceRates.On(day).ToDictionary(
                r => r.Currency.ToLowerInvariant(), r => decimal.Parse(r.Rate, CultureInfo.InvariantCulture),
                StringComparer.Ordinal));
        }

        return _known.Rates.GetValueOrDefault(currency);
    }
}
