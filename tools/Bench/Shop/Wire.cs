using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.Bench.Shop;

/// <summary>E-mail and password of an account.</summary>
internal sealed record Credentials(string Email, string Password);

internal sealed record RegisterBody(string Email, string Password, string DisplayName, string Locale);

internal sealed record TokenAnswer(string AccessToken);

internal sealed record Amount([property: JsonPropertyName("amount")] string Value, string Currency);

internal sealed record ProductBody(
    string Sku, string Name, string Description, string Category, Amount Price, int WeightGrams, int OnHand);

internal sealed record IdAnswer(Guid Id);

/// <summary>A line of an order.</summary>
internal sealed record OrderItem(Guid ProductId, int Quantity);

internal sealed record CartLineBody(int Quantity);

internal sealed record AddressBody(string Name, string Line1, string City, string PostalCode, string Country);

internal sealed record PaymentBody(string Token);

internal sealed record PayRequest(PaymentBody PaymentMethod);

internal sealed record OrderRequest(
    IReadOnlyList<OrderItem> Items, string Currency, string? PromoCode, AddressBody ShippingAddress,
    PaymentBody PaymentMethod);

internal sealed record ErasureBody(string Password);

/// <param name="OrderIds">The orders that are not over; missing where something else is in the way.</param>
internal sealed record OpenOrdersProblem(IReadOnlyList<Guid>? OrderIds);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(RegisterBody))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(ProductBody))]
[JsonSerializable(typeof(IdAnswer))]
[JsonSerializable(typeof(CartLineBody))]
[JsonSerializable(typeof(OrderRequest))]
[JsonSerializable(typeof(PayRequest))]
[JsonSerializable(typeof(ErasureBody))]
[JsonSerializable(typeof(OpenOrdersProblem))]
internal sealed partial class WireJson : JsonSerializerContext;
