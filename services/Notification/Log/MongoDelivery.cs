using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace OnlineShop.Notification.Log;

/// <summary>An entry of the delivery log as MongoDB keeps it.</summary>
internal sealed class MongoDelivery
{
    [BsonId, BsonGuidRepresentation(GuidRepresentation.Standard)]
    public Guid Id { get; set; }

    public long Position { get; set; }

    [BsonGuidRepresentation(GuidRepresentation.Standard)]
    public Guid UserId { get; set; }

    [BsonGuidRepresentation(GuidRepresentation.Standard)]
    public Guid? OrderId { get; set; }

    public string Kind { get; set; } = "";

    public string Channel { get; set; } = "";

    public string? To { get; set; }

    public string? Subject { get; set; }

    public string? Text { get; set; }

    public string State { get; set; } = "";

    public List<MongoAttempt> Attempts { get; set; } = [];

    public DateTime CreatedAt { get; set; }

    [BsonGuidRepresentation(GuidRepresentation.Standard)]
    public Guid? ResentFrom { get; set; }

    public DeliveryDocument ToDocument() => new(
        Id, Position, UserId, OrderId, Kind, Channel, To, Subject, Text, State,
        [.. Attempts.Select(a => new DeliveryAttempt(a.Number, new DateTimeOffset(a.At), a.Result, a.Error))],
        new DateTimeOffset(CreatedAt), ResentFrom);
}
