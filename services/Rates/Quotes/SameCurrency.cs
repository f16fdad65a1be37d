using OnlineShop.Contracts.Messages;

namespace OnlineShop.Rates.Quotes;

/// <summary>A currency is worth exactly one unit of itself, with or without a feed.</summary>
internal static class SameCurrency
{
    public const string Source = "identity";

    public static ExchangeRate Rate(string currency, TimeProvider clock) =>
        new(currency, currency, 1m, clock.Today(), Source);
}
