using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Maps the books to the provider's wire form: snake_case names, times in seconds, nulls written out.</summary>
internal static class StripeObjects
{
    private static readonly string[] CardOnly = ["card"];

    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new UnixSeconds() },
    };

    public static Answer Ok<T>(T body) => Answer.Of(StatusCodes.Status200OK, body, Json);

    /// <param name="intent">The intent.</param>
    /// <param name="origin">The address that the caller reached the provider at: pages for its customers are there too.</param>
    public static IntentObject From(PaymentIntent intent, string? origin = null) => new(
        intent.Id, "payment_intent", intent.Amount, intent.Status == IntentStatus.RequiresCapture ? intent.Amount : 0,
        intent.AmountReceived,
        intent.CanceledAt, intent.CancellationReason, intent.CaptureMethod, intent.ClientSecret, "automatic",
        intent.Created, intent.Currency, null,
        intent.Description, intent.LastPaymentError is { } error ? PaymentErrorObject.From(error, intent) : null,
        intent.LatestCharge, Livemode: false, intent.Metadata,
        intent.Status == IntentStatus.RequiresAction
            ? new NextAction(
                "redirect_to_url", new RedirectToUrl(origin + AuthenticationPage.AddressOf(intent), intent.ReturnUrl))
            : null,
        intent.PaymentMethod, CardOnly, intent.Status);

    public static ChargeObject From(Charge charge)
    {
        // A hold that was let go shows as refunded, though nothing was ever taken.
        var refunded = charge.Released ? charge.Amount : charge.AmountRefunded;
        return new ChargeObject(
            charge.Id, "charge", charge.Amount, charge.AmountCaptured, refunded, charge.BalanceTransaction,
            charge.AmountCaptured > 0, charge.Created,
            charge.Currency, null, null, Disputed: false,
            charge.Failure is { } failure ? failure.DeclineCode ?? failure.Code : null, charge.Failure?.Message,
            Livemode: false, charge.Metadata, ChargeOutcome.From(charge), charge.Status == ChargeStatus.Succeeded,
            charge.PaymentIntent, charge.PaymentMethod,
            PaymentMethodDetails.From(TestCard.Get(charge.PaymentMethod)),
            refunded > 0 && refunded >= Math.Max(charge.AmountCaptured, 1), charge.Status);
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
        moved.Fee == 0 ? [] : [new FeeDetail(moved.Fee, null, moved.Currency, "Stripe processing fees", "stripe_fee")],
        moved.Net, moved.Type, moved.Source, "available", moved.Type);

    /// <summary>A status as it is written on the wire.</summary>
    public static string Wire(this IntentStatus status) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    private sealed class UnixSeconds : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeSeconds());
    }
}
