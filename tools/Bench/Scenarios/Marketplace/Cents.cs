using System.Globalization;
using OnlineShop.Client;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>Amounts in euro, in minor units.</summary>
internal static class Cents
{
    private const int PerEuro = 100;

    public static long Of(Money amount) => (long)(amount.ToDecimal() * PerEuro);

    public static long Of(MoneyTotal sum) => (long)(sum.ToDecimal() * PerEuro);

    public static Money ToMoney(long cents) =>
        new() { Amount = ((decimal)cents / PerEuro).ToString("F2", CultureInfo.InvariantCulture), Currency = "EUR" };
}
