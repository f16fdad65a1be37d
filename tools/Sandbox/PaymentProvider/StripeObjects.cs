using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OnlineShop.Sandbox.PaymentProvider.Checkout;
using OnlineShop.Sandbox.PaymentProvider.Customers;
using OnlineShop.Sandbox.PaymentProvider.Disputes;
using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;
using OnlineShop.Sandbox.PaymentProvider.Setups;
using OnlineShop.Sandbox.PaymentProvider.Tokens;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Maps the books to the provider's wire form: snake_case names, times in seconds, nulls written out.</summary>
internal static class StripeObjects
{
    /// <summary>The ways to pay, where nothing else was asked for.</summary>
    public static readonly IReadOnlyList<string> CardOnly = ["card"];

    private static readonly Dictionary<string, string> NoReport = [];

    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new UnixSeconds() },
    };

    public static Answer Ok<T>(T body) => Answer.Of(StatusCodes.Status200OK, body, Json);

    /// <summary>Any object of the books.</summary>
    /// <param name="found">The object.</param>
    /// <param name="origin">As of <see cref="From(PaymentIntent, string)"/>.</param>
    public static object Show(ILedgerObject found, string? origin) => found switch
    {
        PaymentIntent intent => From(intent, origin),
        Charge charge => From(charge),
        Refund refund => From(refund),
        BalanceTransaction moved => From(moved),
        Customer customer => CustomerObject.From(customer),
        PaymentMethod method => PaymentMethodObject.From(method),
        CardToken token => TokenObject.From(token),
        SetupIntent setup => SetupObject.From(setup, origin),
        Dispute dispute => DisputeObject.From(dispute),
        CheckoutSession session => SessionObject.From(session),
        _ => throw new ArgumentOutOfRangeException(nameof(found), found, "An object of an unknown kind."),
    };

    /// <param name="intent">The intent.</param>
    /// <param name="origin">The address that the caller reached the provider at: pages for its customers are there too.</param>
    public static IntentObject From(PaymentIntent intent, string? origin = null) => new(
        intent.Id, "payment_intent", intent.AllowedPaymentMethodTypes, intent.Amount,
        intent.Status == IntentStatus.RequiresCapture ? intent.Amount : 0,
        intent.AmountReceived, intent.AutomaticPaymentMethods,
        intent.CanceledAt, intent.CancellationReason, intent.CaptureMethod, intent.ClientSecret, intent.ConfirmationMethod ?? "automatic",
        intent.Created, intent.Currency, intent.Customer,
        intent.Description, intent.LastPaymentError is { } error ? PaymentErrorObject.From(error, intent.LatestCharge) : null,
        intent.LatestCharge, Livemode: false, intent.Metadata,
        intent.Status == IntentStatus.RequiresAction
            ? new NextAction(
                "redirect_to_url",
                new RedirectToUrl(origin + AuthenticationPage.AddressOf(intent.Id, intent.ClientSecret), intent.ReturnUrl))
            : null,
        intent.PaymentMethod, intent.PaymentMethodTypes ?? CardOnly, intent.ReceiptEmail, intent.SetupFutureUsage, intent.Shipping,
        intent.StatementDescriptor, intent.StatementDescriptorSuffix, intent.Status);

    public static ChargeObject From(Charge charge)
    {
        // A hold that was let go shows as refunded, though nothing was ever taken.
        var refunded = charge.Released ? charge.Amount : charge.AmountRefunded;
        return new ChargeObject(
            charge.Id, "charge", charge.Amount, charge.AmountCaptured, refunded, charge.BalanceTransaction,
            charge.Billing ?? BillingDetails.None, charge.AmountCaptured > 0, charge.Created,
            charge.Currency, charge.Customer, charge.Description, charge.Dispute, charge.Dispute is not null,
            charge.Failure is { } failure ? failure.DeclineCode ?? failure.Code : null, charge.Failure?.Message,
            charge.FraudReport is { } report ? new Dictionary<string, string> { ["user_report"] = report } : NoReport,
            Livemode: false, charge.Metadata, ChargeOutcome.From(charge), charge.Status == ChargeStatus.Succeeded,
            charge.PaymentIntent, charge.PaymentMethod,
            PaymentMethodDetails.From(charge.Card), charge.ReceiptEmail, charge.IsRefunded, charge.Shipping,
            charge.PaymentIntent is null
                ? CardObject.From(PaymentMethod.OfToken(charge.PaymentMethod, charge.CardToken ?? charge.PaymentMethod))
                : null,
            charge.StatementDescriptor, charge.StatementDescriptorSuffix, charge.Status);
    }

    public static RefundObject From(Refund refund) => new(
        refund.Id, "refund", refund.Amount, refund.BalanceTransaction, refund.Charge, refund.Created, refund.Currency,
        refund.Metadata, refund.PaymentIntent,
        refund.Reason, null, refund.Status)
    {
        FailureReason = refund.FailureReason,
        FailureBalanceTransaction = refund.FailureBalanceTransaction,
    };

    public static BalanceTransactionObject From(BalanceTransaction moved) => new(
        moved.Id, "balance_transaction", moved.Amount, moved.Created, moved.Created, moved.Currency, null, null,
        moved.Fee,
        moved.Fee == 0 ? [] : [new FeeDetail(moved.Fee, null, moved.Currency, FeeOf(moved.Type), "stripe_fee")],
        moved.Net, Category(moved), moved.Source, "available", moved.Type);

    private static string FeeOf(TransactionType type) =>
        type == TransactionType.Adjustment ? "Dispute fee" : "Stripe processing fees";

    /// <summary>What reports count a movement as.</summary>
    private static string Category(BalanceTransaction moved) => moved.Type != TransactionType.Adjustment
        ? moved.Type.Wire()
        : moved.Amount < 0 ? "dispute" : "dispute_reversal";

    /// <summary>A status or type as it is written on the wire.</summary>
    public static string Wire<T>(this T status)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    private sealed class UnixSeconds : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeSeconds());
    }
}
