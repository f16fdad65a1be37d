namespace OnlineShop.Storefront.Checkout;

/// <summary>
/// The cards that can be paid with. The shop never sees a number: it takes a provider's token, and this one, which charges nobody,
/// knows the tokens of <see href="https://docs.stripe.com/testing">Stripe's test cards</see>.
/// </summary>
internal static class TestCards
{
    public const string Default = "tok_visa";

    /// <summary>Each with the key of its name.</summary>
    public static IReadOnlyList<(string Token, string Name)> All { get; } =
    [
        (Default, "card:visa"), ("tok_mastercard", "card:mastercard"), ("tok_amex", "card:amex"),
        ("tok_threeDSecure2Required", "card:confirm"), ("tok_chargeDeclined", "card:declined"),
        ("tok_chargeDeclinedInsufficientFunds", "card:noFunds"), ("tok_chargeDeclinedExpiredCard", "card:expired"),
    ];

    /// <summary>A token that is offered; the default in place of any other.</summary>
    public static string Known(string? token) => All.Any(card => card.Token == token) ? token! : Default;
}
