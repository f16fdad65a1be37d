using System.Security.Cryptography;
using System.Text;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>How refunds of a test card go.</summary>
internal enum RefundBehaviour
{
    Succeeds,
    PendsThenSucceeds,
    SucceedsThenFails,
}

/// <summary>A card of the test range, found by its token.</summary>
/// <param name="Number">The number that Stripe publishes for it.</param>
/// <param name="Refusal">Why the bank refuses it; null: it pays.</param>
/// <param name="NeedsAuthentication">Its holder must authenticate before the bank is asked.</param>
/// <param name="AnswersLate">The caller hears late of what happened at once.</param>
/// <param name="DisputeReason">Why its holder disputes what was taken; null: they do not.</param>
/// <param name="IsInquiry">The holder only asks, and no money goes back.</param>
internal sealed record TestCard(
    string Brand, string Number, CardError? Refusal = null, bool NeedsAuthentication = false, bool AnswersLate = false,
    RefundBehaviour Refunds = RefundBehaviour.Succeeds, string Funding = "credit", string? DisputeReason = null,
    bool IsInquiry = false)
{
    private static readonly CardError Declined = new("card_error", "card_declined", "generic_decline", "Your card was declined.");
    private static readonly CardError Empty = new("card_error", "card_declined", "insufficient_funds", "Your card has insufficient funds.");

    private static readonly Dictionary<string, TestCard> ByToken = Published();

    // A card has several names; the first is that without the brand.
    private static readonly Dictionary<string, string> ByNumber = ByToken
        .Where(card => card.Key.StartsWith("pm_", StringComparison.Ordinal))
        .GroupBy(card => card.Value.Number).ToDictionary(cards => cards.Key, cards => cards.First().Key);

    /// <summary>The end of the number.</summary>
    public string Last4 => Number[^4..];

    /// <summary>The same for the same number.</summary>
    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Number)))[..16];

    /// <summary>Every published token.</summary>
    public static IEnumerable<string> Tokens => ByToken.Keys;

    public static bool Exists(string token) => ByToken.ContainsKey(token);

    public static TestCard Get(string token) => ByToken[token];

    /// <summary>The token of a number; null when it is none of a test card.</summary>
    public static string? TokenOf(string number) => ByNumber.GetValueOrDefault(number);

    /// <summary>The cards of https://docs.stripe.com/testing, and the two of the shop's own.</summary>
    private static Dictionary<string, TestCard> Published()
    {
        var cards = new Dictionary<string, TestCard>(StringComparer.Ordinal)
        {
            ["tok_declined"] = new("visa", "4000000000000002", Declined),
            ["tok_timeout"] = new("visa", "4000000000000408", AnswersLate: true),
        };
        Add("visa", new("visa", "4242424242424242"));
        Add("visa_debit", new("visa", "4000056655665556", Funding: "debit"));
        Add("mastercard", new("mastercard", "5555555555554444"));
        Add("mastercard_debit", new("mastercard", "5200828282828210", Funding: "debit"));
        Add("mastercard_prepaid", new("mastercard", "5105105105105100", Funding: "prepaid"));
        Add("amex", new("amex", "378282246310005"));
        Add("discover", new("discover", "6011111111111117"));
        Add("diners", new("diners", "3056930009020004"));
        Add("jcb", new("jcb", "3566002020360505"));
        Add("unionpay", new("unionpay", "6200000000000005"));

        Decline("chargeDeclined", "4000000000000002", Declined);
        Decline("chargeDeclinedInsufficientFunds", "4000000000009995", Empty);
        Decline("chargeDeclinedLostCard", "4000000000009987", Declined with { DeclineCode = "lost_card" });
        Decline("chargeDeclinedStolenCard", "4000000000009979", Declined with { DeclineCode = "stolen_card" });
        Decline(
            "chargeDeclinedExpiredCard", "4000000000000069",
            new("card_error", "expired_card", null, "Your card has expired.", "exp_month"));
        Decline(
            "chargeDeclinedIncorrectCvc", "4000000000000127",
            new("card_error", "incorrect_cvc", null, "Your card's security code is incorrect.", "cvc"));
        Decline("chargeDeclinedProcessingError", "4000000000000119", new("card_error", "processing_error", null,
            "An error occurred while processing your card. Try again in a little bit."));
        Decline("chargeDeclinedVelocityLimitExceeded", "4000000000006975", new("card_error", "card_declined", "card_velocity_exceeded",
            "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."));

        Add("threeDSecure2Required", new("visa", "4000000000003220", NeedsAuthentication: true));
        Add("threeDSecureRequired", new("visa", "4000000000003063", NeedsAuthentication: true));
        Add("threeDSecureRequiredChargeDeclined", new("visa", "4000008400001629", Declined, NeedsAuthentication: true));
        // The bank cannot be asked whether it is the holder, so it declines.
        Add("threeDSecureRequiredProcessingError", new("visa", "4000008400001280", Declined));
        Add("threeDSecureOptional", new("visa", "4000000000003055"));
        Add("threeDSecureOptionalProcessingError", new("visa", "4000000000003097"));
        Add("amex_threeDSecureNotSupported", new("amex", "378282246310005"));
        Add("authenticationRequired", new("visa", "4000002760003184", NeedsAuthentication: true));
        Add("authenticationRequiredSetupForOffSession", new("visa", "4000003800000446", NeedsAuthentication: true));
        Add(
            "authenticationRequiredChargeDeclinedInsufficientFunds",
            new("visa", "4000008260003178", Empty, NeedsAuthentication: true));

        Add("pendingRefund", new("visa", "4000000000007726", Refunds: RefundBehaviour.PendsThenSucceeds));
        Add("refundFail", new("visa", "4000000000005126", Refunds: RefundBehaviour.SucceedsThenFails));

        Add("createDispute", new("visa", "4000000000000259", DisputeReason: "fraudulent"));
        Add("createDisputeProductNotReceived", new("visa", "4000000000002685", DisputeReason: "product_not_received"));
        Add("createDisputeInquiry", new("visa", "4000000000001976", DisputeReason: "fraudulent", IsInquiry: true));
        return cards;

        void Add(string name, TestCard card) => cards[$"tok_{name}"] = cards[$"pm_card_{name}"] = card;

        // The brand is in some of the published names and not in others, and was elsewhere before.
        void Decline(string name, string number, CardError refusal)
        {
            Add(name, new("visa", number, refusal));
            Add($"visa_{name}", new("visa", number, refusal));
        }
    }
}
