using System.Text.Json.Serialization;

namespace OnlineShop.Payment.Provider;

/// <summary>The parts of the provider's objects that the shop reads.</summary>
internal sealed record StripeIntent(string Id, string Status, StripeNextAction? NextAction, StripeError? LastPaymentError, Dictionary<string, string>? Metadata);

internal sealed record StripeNextAction(StripeRedirect? RedirectToUrl);

internal sealed record StripeRedirect(string? Url);

internal sealed record StripeRefund(string Id, string Status, string? FailureReason, Dictionary<string, string>? Metadata);

internal sealed record StripeList<T>(List<T> Data, bool HasMore);

internal sealed record StripeFailure(StripeError? Error);

internal sealed record StripeError(string? Type, string? Code, string? DeclineCode, string? Message, string? Param, StripeIntent? PaymentIntent);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StripeIntent))]
[JsonSerializable(typeof(StripeRefund))]
[JsonSerializable(typeof(StripeList<StripeIntent>))]
[JsonSerializable(typeof(StripeList<StripeRefund>))]
[JsonSerializable(typeof(StripeFailure))]
internal sealed partial class StripeJson : JsonSerializerContext;
