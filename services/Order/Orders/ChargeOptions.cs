using OnlineShop.Contracts;

namespace OnlineShop.Order.Orders;

/// <summary>The section <c>Payment</c>: what Order must know of how Payment charges.</summary>
internal sealed class ChargeOptions
{
    public const string Section = "Payment";

    /// <summary>
    /// The currencies that the provider takes, as Payment has them; an order in another one is charged in the base currency.
    /// Empty: every currency of the shop.
    /// </summary>
    public string[] ChargeCurrencies { get; set; } = [];

    public bool IsValid() => ChargeCurrencies.All(Currency.IsKnown);
}
