using System.Text.Json.Serialization;

namespace OnlineShop.Sandbox.Carrier;

/// <summary>What a shipper is told of a stage.</summary>
internal sealed record Callback(
    Guid EventId, string TrackingNumber, string Reference, ShipmentStatus Status, int Sequence, DateTimeOffset OccurredAt);

/// <summary>Writes callbacks with code made at build time.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(Callback))]
[JsonSerializable(typeof(Callbacks))]
internal sealed partial class CarrierJson : JsonSerializerContext;
