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

    public DeliveryDocument ToDocument() => new(
        Id, Position, UserId, OrderId, Kind, Channel, To, Subject, Text, State,
        [.. Attempts.Select(a => new DeliveryAttempt(a.Number, new DateTimeOffset(a.At), a.Result, a.Error))],
        new DateTimeOffset(CreatedAt));
}

/// <summary>An attempt as MongoDB keeps it.</summary>
internal sealed class MongoAttempt
{
    public int Number { get; set; }

    public DateTime At { get; set; }

    public string Result { get; set; } = "";

    public string? Error { get; set; }

    public static MongoAttempt Of(DeliveryAttempt attempt) =>
        new() { Number = attempt.Number, At = attempt.At.UtcDateTime, Result = attempt.Result, Error = attempt.Error };
}
