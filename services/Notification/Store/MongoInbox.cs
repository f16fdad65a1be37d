using MongoDB.Bson;
using MongoDB.Bson.Serialization.Attributes;

namespace OnlineShop.Notification.Store;

/// <summary>A notification as MongoDB keeps it: ids in the standard binary form, times as UTC dates.</summary>
internal sealed class MongoInbox
{
    [BsonId, BsonGuidRepresentation(GuidRepresentation.Standard)]
    public Guid Id { get; set; }

    public long Position { get; set; }

    [BsonGuidRepresentation(GuidRepresentation.Standard)]
    public Guid UserId { get; set; }

    [BsonGuidRepresentation(GuidRepresentation.Standard)]
    public Guid? OrderId { get; set; }

    public string Kind { get; set; } = "";

    public string Title { get; set; } = "";

    public string Text { get; set; } = "";

    public Dictionary<string, string> Data { get; set; } = [];

    public DateTime CreatedAt { get; set; }

    public DateTime? ReadAt { get; set; }

    public static MongoInbox Of(InboxDocument document) => new()
    {
        Id = document.Id,
        Position = document.Position,
        UserId = document.UserId,
        OrderId = document.OrderId,
        Kind = document.Kind,
        Title = document.Title,
        Text = document.Text,
        Data = new Dictionary<string, string>(document.Data),
        CreatedAt = document.CreatedAt.UtcDateTime,
        ReadAt = document.ReadAt?.UtcDateTime,
    };

    public InboxDocument ToDocument() => new(
        Id, Position, UserId, OrderId, Kind, Title, Text, Data, new DateTimeOffset(CreatedAt),
        ReadAt is { } at ? new DateTimeOffset(at) : null);
}
