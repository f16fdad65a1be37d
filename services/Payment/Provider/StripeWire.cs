using System.Text.Json.Serialization;

namespace OnlineShop.Payment.Provider;

/// <summary>The parts of the provider's objects that the shop reads.</summary>
internal sealed record StripeIntent(
    string Id, string Status, long AmountReceived, StripeNextAction? NextAction, StripeError? LastPaymentError,
        Dictionary<string, string>? Metadata) : IHasId
{
    [JsonConverter(typeof(ExpandableConverter<StripeCharge>))]
    public Expandable<StripeCharge>? LatestCharge { get; init; }
}

internal sealed record StripeCharge(string Id, long AmountRefunded) : IHasId
{
    [JsonConverter(typeof(ExpandableConverter<StripeBalanceTransaction>))]
    public Expandable<StripeBalanceTransaction>? BalanceTransaction { get; init; }
}

/// <summary>
/// What a charge brought in. The fee is in the currency that the provider settles in, which need not be the one charged.
/// </summary>
internal sealed record StripeBalanceTransaction(string Id, long Fee, string Currency) : IHasId;

internal sealed record StripeNextAction(StripeRedirect? RedirectToUrl);

internal sealed record StripeRedirect(string? Url);

internal sealed record StripeRefund(
    string Id, string Status, string? FailureReason, Dictionary<string, string>? Metadata);

internal sealed record StripeFailure(StripeError? Error);

internal sealed record StripeError(
    string? Type, string? Code, string? DeclineCode, string? Message, string? Param, StripeIntent? PaymentIntent);

/// <summary>An event. Only the references in its object are read: its state is retrieved from the provider.</summary>
internal sealed record StripeEvent(string? Id, string? Type, StripeEventData? Data);

internal sealed record StripeEventData(StripeEventObject? Object);

internal sealed record StripeEventObject(string? Id, string? Object, Dictionary<string, string>? Metadata)
{
    [JsonConverter(typeof(ExpandableConverter<StripeIntent>))]
    public Expandable<StripeIntent>? PaymentIntent { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StripeIntent))]
[JsonSerializable(typeof(StripeCharge))]
[JsonSerializable(typeof(StripeBalanceTransaction))]
[JsonSerializable(typeof(StripeRefund))]
[JsonSerializable(typeof(StripeList))]
[JsonSerializable(typeof(StripeFailure))]
[JsonSerializable(typeof(StripeEvent))]
internal sealed partial class StripeJson : JsonSerializerContext;
