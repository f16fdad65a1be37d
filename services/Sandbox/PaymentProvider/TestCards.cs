namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>What a test card does when it is charged.</summary>
internal enum CardBehaviour
{
    Pays,
    PaysButAnswersLate,
    NeedsAuthentication,
    Declines,
}

/// <summary>A card of the test range, found by its token.</summary>
internal sealed record TestCard(string Brand, string Last4, CardBehaviour Behaviour, CardError? Refusal = null)
{
    private static readonly TestCard Visa = new("visa", "4242", CardBehaviour.Pays);
    private static readonly TestCard Mastercard = new("mastercard", "4444", CardBehaviour.Pays);
    private static readonly TestCard Late = new("visa", "0408", CardBehaviour.PaysButAnswersLate);
    private static readonly TestCard ThreeDSecure = new("visa", "3220", CardBehaviour.NeedsAuthentication);
    private static readonly TestCard Declined = Declining("0002", "card_declined", "generic_decline", "Your card was declined.");
    private static readonly TestCard Empty = Declining("9995", "card_declined", "insufficient_funds", "Your card has insufficient funds.");
    private static readonly TestCard Expired = Declining("0069", "expired_card", null, "Your card has expired.");

    private static readonly Dictionary<string, TestCard> ByToken = new(StringComparer.Ordinal)
    {
        ["tok_visa"] = Visa,
        ["pm_card_visa"] = Visa,
        ["tok_mastercard"] = Mastercard,
        ["pm_card_mastercard"] = Mastercard,
        ["tok_declined"] = Declined,
        ["tok_chargeDeclined"] = Declined,
        ["tok_visa_chargeDeclined"] = Declined,
        ["pm_card_chargeDeclined"] = Declined,
        ["pm_card_visa_chargeDeclined"] = Declined,
        ["tok_chargeDeclinedInsufficientFunds"] = Empty,
        ["tok_visa_chargeDeclinedInsufficientFunds"] = Empty,
        ["pm_card_chargeDeclinedInsufficientFunds"] = Empty,
        ["pm_card_visa_chargeDeclinedInsufficientFunds"] = Empty,
        ["tok_chargeDeclinedExpiredCard"] = Expired,
        ["tok_visa_chargeDeclinedExpiredCard"] = Expired,
        ["pm_card_chargeDeclinedExpiredCard"] = Expired,
        ["pm_card_visa_chargeDeclinedExpiredCard"] = Expired,
        ["tok_timeout"] = Late,
        ["tok_threeDSecure2Required"] = ThreeDSecure,
        ["pm_card_threeDSecure2Required"] = ThreeDSecure,
    };

    public static bool Exists(string token) => ByToken.ContainsKey(token);

    public static TestCard Get(string token) => ByToken[token];

    private static TestCard Declining(string last4, string code, string? declineCode, string message) =>
        new("visa", last4, CardBehaviour.Declines, new CardError("card_error", code, declineCode, message));
}
