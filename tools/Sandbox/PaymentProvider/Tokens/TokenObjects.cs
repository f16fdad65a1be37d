using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

namespace OnlineShop.Sandbox.PaymentProvider.Tokens;

/// <summary>A token as callers see it.</summary>
internal sealed record TokenObject(
    string Id, string Object, CardObject Card, string? ClientIp, DateTimeOffset Created, bool Livemode, string Type, bool Used)
{
    public static TokenObject From(CardToken token) =>
        new(token.Id, "token", CardObject.From(token.AsMethod()), null, token.Created, Livemode: false, "card", Used: false);
}

/// <summary>A card in the form that it has in tokens, and as the source of a charge.</summary>
internal sealed record CardObject(
    string Id, string Object, string? AddressCity, string? AddressCountry, string? AddressLine1, string? AddressLine1Check,
    string? AddressLine2, string? AddressState, string? AddressZip, string? AddressZipCheck, string Brand, string Country,
    string? Customer, string? CvcCheck, string? DynamicLast4, int ExpMonth, int ExpYear, string Fingerprint, string Funding, string Last4,
    IReadOnlyDictionary<string, string> Metadata, string? Name, string? TokenizationMethod)
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["visa"] = "Visa", ["mastercard"] = "MasterCard", ["amex"] = "American Express", ["discover"] = "Discover",
        ["diners"] = "Diners Club", ["jcb"] = "JCB", ["unionpay"] = "UnionPay",
    };

    public static CardObject From(PaymentMethod method)
    {
        var at = method.Billing.Address;
        return new CardObject(
            "card_" + method.Id[(method.Id.IndexOf('_') + 1)..], "card", at.City, at.Country, at.Line1, null, at.Line2, at.State,
            at.PostalCode, null, Names[method.Card.Brand], "US", method.Customer, "pass", null, method.ExpMonth, method.ExpYear,
            method.Card.Fingerprint, method.Card.Funding, method.Card.Last4, method.Metadata, method.Billing.Name, null);
    }
}
