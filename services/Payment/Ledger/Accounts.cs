namespace OnlineShop.Payment.Ledger;

/// <summary>The accounts of the books.</summary>
internal static class Accounts
{
    /// <summary>What customers owe the shop. Back at zero after each transaction.</summary>
    public const string CustomerReceivable = "customer_receivable";

    /// <summary>What the provider holds for the shop.</summary>
    public const string ProviderBalance = "provider_balance";

    /// <summary>What was sold.</summary>
    public const string Sales = "sales";

    /// <summary>What was refunded.</summary>
    public const string Refunds = "refunds";

    /// <summary>The bridge between the order's currency and the currency charged.</summary>
    public const string CurrencyExchange = "currency_exchange";

    /// <summary>The provider's fees.</summary>
    public const string ProviderFees = "provider_fees";

    /// <summary>Held at customers' banks for the shop: a memorandum, no money has moved.</summary>
    public const string AuthorizedHolds = "authorized_holds";

    /// <summary>The other side of <see cref="AuthorizedHolds"/>.</summary>
    public const string AuthorizedObligations = "authorized_obligations";
}
