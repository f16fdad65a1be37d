using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>A parcel as the carrier answers it, who is no part of the shop.</summary>
internal sealed record CarrierAnswer(string Status);

/// <summary>A generated serializer of it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CarrierAnswer))]
internal sealed partial class CarrierJson : JsonSerializerContext;
