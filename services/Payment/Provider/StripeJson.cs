using System.Text.Json.Serialization;

namespace OnlineShop.Payment.Provider;

/// <summary>What is read of the provider by the shop itself, and not by Stripe.net.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StripeList))]
[JsonSerializable(typeof(StripeEvent))]
internal sealed partial class StripeJson : JsonSerializerContext;
