using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>A payment intent as callers see it.</summary>
internal sealed record IntentObject(
    string Id, string Object, long Amount, long AmountCapturable, long AmountReceived, DateTimeOffset? CanceledAt, string? CancellationReason,
    CaptureMethod CaptureMethod, string ClientSecret, DateTimeOffset Created, string Currency, string? Description, CardError? LastPaymentError,
    string? LatestCharge, bool Livemode, IReadOnlyDictionary<string, string> Metadata, NextAction? NextAction, string? PaymentMethod,
    IReadOnlyList<string> PaymentMethodTypes, IntentStatus Status);

/// <summary>What the customer must do before the payment goes on.</summary>
internal sealed record NextAction(string Type, RedirectToUrl RedirectToUrl);

/// <summary>The page to send the customer to, and where it sends them back.</summary>
internal sealed record RedirectToUrl(string Url, string? ReturnUrl);

/// <summary>A refund as callers see it.</summary>
internal sealed record RefundObject(
    string Id, string Object, long Amount, string Charge, DateTimeOffset Created, string Currency, IReadOnlyDictionary<string, string> Metadata,
    string PaymentIntent, string? Reason, string Status);

/// <summary>One page of a list.</summary>
internal sealed record ListObject<T>(string Object, string Url, bool HasMore, IReadOnlyList<T> Data);

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
        intent.Id, "payment_intent", intent.Amount, intent.Status == IntentStatus.RequiresCapture ? intent.Amount : 0, intent.AmountReceived,
        intent.CanceledAt, intent.CancellationReason, intent.CaptureMethod, intent.ClientSecret, intent.Created, intent.Currency,
        intent.Description, intent.LastPaymentError, intent.LatestCharge, Livemode: false, intent.Metadata,
        intent.Status == IntentStatus.RequiresAction
            ? new NextAction("redirect_to_url", new RedirectToUrl(origin + AuthenticationPage.AddressOf(intent), intent.ReturnUrl))
            : null,
        intent.PaymentMethod, CardOnly, intent.Status);

    public static RefundObject From(Refund refund) => new(
        refund.Id, "refund", refund.Amount, refund.Charge, refund.Created, refund.Currency, refund.Metadata, refund.PaymentIntent,
        refund.Reason, refund.Status);

    /// <summary>A status as it is written on the wire.</summary>
    public static string Wire(this IntentStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    private sealed class UnixSeconds : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeSeconds());
    }
}
