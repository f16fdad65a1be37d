namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>How refunds of a test card go.</summary>
internal enum RefundBehaviour
{
    Succeeds,
    PendsThenSucceeds,
    SucceedsThenFails,
}

/// <summary>A card of the test range, found by its token.</summary>
/// <param name="Last4">The end of the number that Stripe publishes for it.</param>
/// <param name="Refusal">Why the bank refuses it; null: it pays.</param>
/// <param name="NeedsAuthentication">Its holder must authenticate before the bank is asked.</param>
/// <param name="AnswersLate">The caller hears late of what happened at once.</param>
internal sealed record TestCard(
    string Brand, string Last4, CardError? Refusal = null, bool NeedsAuthentication = false, bool AnswersLate = false,
    RefundBehaviour Refunds = RefundBehaviour.Succeeds)
{
    private static readonly CardError Declined = new("card_error", "card_declined", "generic_decline", "Your card was declined.");
    private static readonly CardError Empty = new("card_error", "card_declined", "insufficient_funds", "Your card has insufficient funds.");

    private static readonly Dictionary<string, TestCard> ByToken = Published();

    public static bool Exists(string token) => ByToken.ContainsKey(token);

    public static TestCard Get(string token) => ByToken[token];

    /// <summary>The cards of https://docs.stripe.com/testing, and the two of the shop's own.</summary>
    private static Dictionary<string, TestCard> Published()
    {
        var cards = new Dictionary<string, TestCard>(StringComparer.Ordinal)
        {
            ["tok_declined"] = new("visa", "0002", Declined),
            ["tok_timeout"] = new("visa", "0408", AnswersLate: true),
        };
        Add("visa", new("visa", "4242"));
        Add("visa_debit", new("visa", "5556"));
        Add("mastercard", new("mastercard", "4444"));
        Add("mastercard_debit", new("mastercard", "8210"));
        Add("mastercard_prepaid", new("mastercard", "5100"));
        Add("amex", new("amex", "0005"));
        Add("discover", new("discover", "1117"));
        Add("diners", new("diners", "0004"));
        Add("jcb", new("jcb", "0505"));
        Add("unionpay", new("unionpay", "0005"));

        Decline("chargeDeclined", "0002", Declined);
        Decline("chargeDeclinedInsufficientFunds", "9995", Empty);
        Decline("chargeDeclinedLostCard", "9987", Declined with { DeclineCode = "lost_card" });
        Decline("chargeDeclinedStolenCard", "9979", Declined with { DeclineCode = "stolen_card" });
        Decline(
            "chargeDeclinedExpiredCard", "0069",
            new("card_error", "expired_card", null, "Your card has expired.", "exp_month"));
        Decline(
            "chargeDeclinedIncorrectCvc", "0127",
            new("card_error", "incorrect_cvc", null, "Your card's security code is incorrect.", "cvc"));
        Decline("chargeDeclinedProcessingError", "0119", new("card_error", "processing_error", null,
            "An error occurred while processing your card. Try again in a little bit."));
        Decline("chargeDeclinedVelocityLimitExceeded", "6975", new("card_error", "card_declined", "card_velocity_exceeded",
            "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."));

        Add("threeDSecure2Required", new("visa", "3220", NeedsAuthentication: true));
        Add("threeDSecureRequired", new("visa", "3063", NeedsAuthentication: true));
        Add("threeDSecureRequiredChargeDeclined", new("visa", "1629", Declined, NeedsAuthentication: true));
        // The bank cannot be asked whether it is the holder, so it declines.
        Add("threeDSecureRequiredProcessingError", new("visa", "1280", Declined));
        Add("threeDSecureOptional", new("visa", "3055"));
        Add("threeDSecureOptionalProcessingError", new("visa", "3097"));
        Add("amex_threeDSecureNotSupported", new("amex", "0005"));
        Add("authenticationRequired", new("visa", "3184", NeedsAuthentication: true));
        Add("authenticationRequiredSetupForOffSession", new("visa", "0446", NeedsAuthentication: true));
        Add(
            "authenticationRequiredChargeDeclinedInsufficientFunds",
            new("visa", "3178", Empty, NeedsAuthentication: true));

        Add("pendingRefund", new("visa", "7726", Refunds: RefundBehaviour.PendsThenSucceeds));
        Add("refundFail", new("visa", "5126", Refunds: RefundBehaviour.SucceedsThenFails));
        return cards;

        void Add(string name, TestCard card) => cards[$"tok_{name}"] = cards[$"pm_card_{name}"] = card;

        // The brand is in some of the published names and not in others, and was elsewhere before.
        void Decline(string name, string last4, CardError refusal)
        {
            Add(name, new("visa", last4, refusal));
            Add($"visa_{name}", new("visa", last4, refusal));
        }
    }
}
