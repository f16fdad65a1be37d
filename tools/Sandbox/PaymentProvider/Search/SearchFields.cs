using OnlineShop.Sandbox.PaymentProvider.Customers;

namespace OnlineShop.Sandbox.PaymentProvider.Search;

/// <summary>The fields that each kind of object is searched by. A number is compared by size, anything else by its text.</summary>
internal static class SearchFields
{
    public static readonly IReadOnlyDictionary<string, Func<PaymentIntent, object?>> OfIntents =
        new Dictionary<string, Func<PaymentIntent, object?>>
        {
            ["amount"] = intent => intent.Amount,
            ["created"] = intent => intent.Created.ToUnixTimeSeconds(),
            ["currency"] = intent => intent.Currency,
            ["customer"] = intent => intent.Customer,
            ["status"] = intent => intent.Status.Wire(),
        };

    public static readonly IReadOnlyDictionary<string, Func<Charge, object?>> OfCharges =
        new Dictionary<string, Func<Charge, object?>>
        {
            ["amount"] = charge => charge.Amount,
            ["billing_details.address.postal_code"] = charge => charge.Billing?.Address.PostalCode,
            ["created"] = charge => charge.Created.ToUnixTimeSeconds(),
            ["currency"] = charge => charge.Currency,
            ["customer"] = charge => charge.Customer,
            ["disputed"] = charge => charge.Dispute is null ? "false" : "true",
            ["payment_method_details.card.brand"] = charge => charge.Card.Brand,
            ["payment_method_details.card.fingerprint"] = charge => charge.Card.Fingerprint,
            ["payment_method_details.card.last4"] = charge => charge.Card.Last4,
            ["payment_method_details.type"] = _ => "card",
            ["refunded"] = charge => charge.IsRefunded ? "true" : "false",
            ["status"] = charge => charge.Status.Wire(),
        };

    public static readonly IReadOnlyDictionary<string, Func<Customer, object?>> OfCustomers =
        new Dictionary<string, Func<Customer, object?>>
        {
            ["created"] = customer => customer.Created.ToUnixTimeSeconds(),
            ["email"] = customer => customer.Email,
            ["name"] = customer => customer.Name,
            ["phone"] = customer => customer.Phone,
        };
}
