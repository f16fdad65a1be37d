using System.Text.Json;
using System.Text.Json.Serialization;

namespace OnlineShop.Delivery.Carriers;

/// <summary>What the carrier is told of a parcel that it is to take.</summary>
internal sealed record ParcelRequest(string Reference, ParcelRecipient To, int WeightGrams, Uri? CallbackUrl);

/// <summary>Where a parcel goes.</summary>
internal sealed record ParcelRecipient(string Name, string Line1, string City, string PostalCode, string Country);

/// <summary>A parcel as the carrier answers.</summary>
internal sealed record Parcel(string TrackingNumber, string? Reference, string? LabelUrl, List<ParcelStage>? History);

/// <summary>A stage that a parcel has reached.</summary>
internal sealed record ParcelStage(Guid EventId, string Status, int Sequence, DateTimeOffset OccurredAt);

/// <summary>The carrier's JSON, read and written by code that is made when the service is built.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ParcelRequest))]
[JsonSerializable(typeof(Parcel))]
[JsonSerializable(typeof(List<Parcel>))]
internal sealed partial class CarrierJson : JsonSerializerContext;
