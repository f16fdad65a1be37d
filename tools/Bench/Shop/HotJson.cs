using System.Text.Json.Serialization;
using OnlineShop.Client;

namespace OnlineShop.Bench.Shop;

/// <summary>Generated serializers of the bodies of <see cref="HotRequests"/>.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlaceOrderRequest))]
[JsonSerializable(typeof(CartItemRequest))]
internal sealed partial class HotJson : JsonSerializerContext;
