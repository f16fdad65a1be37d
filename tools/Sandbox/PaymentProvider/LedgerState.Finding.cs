using OnlineShop.Sandbox.PaymentProvider.Customers;
using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <content>Finds objects by the names that callers give.</content>
internal sealed partial class LedgerState
{
    public Customer? FindCustomer(string id) => Customers.Find(id) is { Deleted: false } customer ? customer : null;

    /// <summary>What can be paid with: a published token, a payment method or a token that was made here.</summary>
    public UsableMethod? Usable(string id) =>
        TestCard.Exists(id) ? new UsableMethod(id, id)
        : Methods.Find(id) is { } method ? new UsableMethod(id, method.CardToken, method.Customer, method.Billing, method.Detached)
        : Tokens.Find(id) is { } token ? new UsableMethod(id, token.Card)
        : null;

    /// <summary>The same as a payment method.</summary>
    public PaymentMethod? FindMethod(string id) => Methods.Find(id) ?? Tokens.Find(id)?.AsMethod()
        ?? (TestCard.Exists(id) ? PaymentMethod.OfToken(id, id) : null);

    /// <summary>Whom a payment method bills; null where nothing is said.</summary>
    public BillingDetails? BillingOf(string method) => Methods.Find(method)?.Billing;

    /// <summary>Any object that has an id that tells its kind.</summary>
    public ILedgerObject? Find(string id) => id.Split('_')[0] switch
    {
        "pi" => Intents.Find(id),
        "ch" => Charges.Find(id),
        "re" => Refunds.Find(id),
        "txn" => Transactions.Find(id),
        "cus" => Customers.Find(id),
        "pm" or "tok" => FindMethod(id),
        "seti" => Setups.Find(id),
        "dp" => Disputes.Find(id),
        "cs" => Sessions.Find(id),
        _ => null,
    };
}
