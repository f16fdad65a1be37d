using OnlineShop.Client;

namespace OnlineShop.Tests;

/// <summary>What the payment provider took for an order, and gave back of it, in minor units.</summary>
/// <param name="Count">How many charges took money.</param>
public sealed record Charges(int Count, long Captured, long Refunded)
{
    /// <summary>Nothing was taken.</summary>
    public static Charges None { get; } = new(0, 0, 0);

    /// <summary>An amount was taken once, and nothing of it given back.</summary>
    public static Charges Once(Money amount) => new(1, MinorUnits(amount), 0);

    /// <summary>An amount was taken once, and given back.</summary>
    public static Charges Returned(Money amount) => new(1, MinorUnits(amount), MinorUnits(amount));

    /// <summary>An amount in cents, or in yen.</summary>
    public static long MinorUnits(Money amount) =>
        Contracts.Money.FromAmount(amount.ToDecimal(), amount.Currency).MinorUnits;
}
