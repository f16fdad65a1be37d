namespace OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

/// <summary>A payment method as callers see it.</summary>
internal sealed record PaymentMethodObject(
    string Id, string Object, BillingDetails BillingDetails, MethodCard Card, DateTimeOffset Created, string? Customer,
    bool Livemode, IReadOnlyDictionary<string, string> Metadata, string Type)
{
    public static PaymentMethodObject From(PaymentMethod method) => new(
        method.Id, "payment_method", method.Billing, MethodCard.From(method), method.Created, method.Customer, Livemode: false,
        method.Metadata, "card");
}

/// <summary>What may be shown of the card of a payment method.</summary>
internal sealed record MethodCard(
    string Brand, CardChecks Checks, string Country, string DisplayBrand, int ExpMonth, int ExpYear, string Fingerprint, string Funding,
    string Last4, CardNetworks Networks, ThreeDSecureUsage ThreeDSecureUsage, object? Wallet)
{
    public static MethodCard From(PaymentMethod method) => new(
        method.Card.Brand, CardChecks.Passed, "US", method.Card.Brand, method.ExpMonth, method.ExpYear,
        method.Card.Fingerprint, method.Card.Funding, method.Card.Last4, new CardNetworks([method.Card.Brand], null),
        new ThreeDSecureUsage(Supported: true), null);
}

/// <summary>What the bank compared.</summary>
internal sealed record CardChecks(string? AddressLine1Check, string? AddressPostalCodeCheck, string? CvcCheck)
{
    public static readonly CardChecks Passed = new(null, null, "pass");
}

/// <summary>The networks that take a card.</summary>
internal sealed record CardNetworks(IReadOnlyList<string> Available, string? Preferred);

/// <summary>Whether a card knows 3-D Secure.</summary>
internal sealed record ThreeDSecureUsage(bool Supported);
