using OnlineShop.Contracts;

namespace OnlineShop.Payment.Currencies;

/// <summary>The section <c>Payment</c>.</summary>
internal sealed class PaymentOptions
{
    public const string Section = "Payment";

    /// <summary>The currencies that the provider accepts. Empty: every currency of the shop.</summary>
    public string[] ChargeCurrencies { get; set; } = [];

    public bool IsValid() => ChargeCurrencies.All(Currency.IsKnown);
}
