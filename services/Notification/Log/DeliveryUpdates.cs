using MongoDB.Driver;

namespace OnlineShop.Notification.Log;

/// <summary>How an attempt is added to the log in MongoDB. Attempts may come twice, and in any order.</summary>
internal static class DeliveryUpdates
{
    private static FilterDefinitionBuilder<MongoDelivery> Where => Builders<MongoDelivery>.Filter;

    /// <summary>
    /// Makes the document, or adds the attempt to it if it is later than all that are there. If it is not, the upsert
    /// tries to insert the id a second time and is refused with a duplicate key.
    /// </summary>
    public static UpdateOneModel<MongoDelivery> Upsert(DeliveryDocument entry) =>
        new(Newest(entry), Whole(entry)) { IsUpsert = true };

    /// <summary>
    /// Adds the attempt to a document that is there: with the delivery's state, or without it if a later attempt has
    /// set it. One that is logged already changes nothing.
    /// </summary>
    public static IEnumerable<WriteModel<MongoDelivery>> OfExisting(DeliveryDocument entry)
    {
        var number = entry.Attempts[0].Number;
        yield return new UpdateOneModel<MongoDelivery>(Newest(entry), Whole(entry));
        yield return new UpdateOneModel<MongoDelivery>(
            Where.Eq(d => d.Id, entry.Id) & Where.Not(Where.ElemMatch(d => d.Attempts, a => a.Number == number)),
            Attempt(entry));
    }

    private static FilterDefinition<MongoDelivery> Newest(DeliveryDocument entry)
    {
        var number = entry.Attempts[0].Number;
        return Where.Eq(d => d.Id, entry.Id) & Where.Not(Where.ElemMatch(d => d.Attempts, a => a.Number >= number));
    }

    private static UpdateDefinition<MongoDelivery> Whole(DeliveryDocument entry) => Attempt(entry)
        .SetOnInsert(d => d.Position, entry.Position)
        .SetOnInsert(d => d.UserId, entry.UserId)
        .SetOnInsert(d => d.OrderId, entry.OrderId)
        .SetOnInsert(d => d.Kind, entry.Kind)
        .SetOnInsert(d => d.Channel, entry.Channel)
        .SetOnInsert(d => d.ResentFrom, entry.ResentFrom)
        .SetOnInsert(d => d.CreatedAt, entry.CreatedAt.UtcDateTime)
        .Set(d => d.To, entry.To)
        .Set(d => d.Subject, entry.Subject)
        .Set(d => d.Text, entry.Text)
        .Set(d => d.State, entry.State);

    private static UpdateDefinition<MongoDelivery> Attempt(DeliveryDocument entry) =>
        Builders<MongoDelivery>.Update.Push(d => d.Attempts, MongoAttempt.Of(entry.Attempts[0]));
}
