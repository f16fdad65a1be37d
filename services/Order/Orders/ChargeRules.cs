using Microsoft.Extensions.Options;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Limits;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Pricing;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Order.Orders;

/// <summary>
/// Whether an order's total can be charged, in the currency that is charged. A total of 0 always can: nothing is charged then.
/// </summary>
internal sealed class ChargeRules(IOptions<ChargeOptions> options)
{
    private readonly HashSet<string> taken = [.. options.Value.ChargeCurrencies];

    /// <summary>The most that an order in a currency may cost.</summary>
    public Money MaximumOf(string currency) => ChargeLimits.Maximum(IsTaken(currency) ? currency : Currency.Base);

    /// <summary>The refusal of a total that is too small or too large; null if it can be charged.</summary>
    public Refusal? Check(PricedOrder priced, WantedLines wanted)
    {
        if (priced.Total.MinorUnits == 0)
            return null;
        var (charge, most) = (Charged(priced.Total, priced.Rate), MaximumOf(priced.Total.Currency));
        if (charge > most)
        {
            var alone = priced.Lines.Where(line => Charged(line.LineTotal, priced.Rate) > most)
                .Select(line => line.ProductId).ToHashSet();
            return OrderRefusals.AmountTooLarge(
                wanted, alone.Count > 0 ? alone : wanted.Quantities.Keys.ToHashSet(), most, charge);
        }

        // A currency without a minimum of its own has that of the base currency, converted.
        var (judged, least) = ChargeLimits.Minimum(charge.Currency) is { } own
            ? (charge, own)
            : (priced.TotalInBase, ChargeLimits.MinimumInBase);
        return judged < least ? OrderRefusals.AmountTooSmall(judged, least) : null;
    }

    private bool IsTaken(string currency) => taken.Count == 0 || taken.Contains(currency);

    private Money Charged(Money amount, ExchangeRate? rate) =>
        rate is null || IsTaken(amount.Currency) ? amount : OrderPricing.InBase(amount, rate);
}
