using MongoDB.Driver;

namespace OnlineShop.Notification.Store;

/// <summary>Keeps the documents in MongoDB.</summary>
internal sealed class MongoNotificationStore : INotificationStore, IDisposable
{
    private const string DefaultDatabase = "notification-documents";
    private const int DuplicateKey = 11000;

    private readonly IMongoCollection<MongoInbox> inbox;
    private readonly IMongoCollection<MongoDelivery> deliveries;
    private readonly SemaphoreSlim preparing = new(1, 1);
    private volatile bool prepared;

    public MongoNotificationStore(IMongoClient client, IServiceProvider services)
    {
        // The connection string may name a database.
        var database = services.GetService<IMongoDatabase>() ?? client.GetDatabase(DefaultDatabase);
        inbox = database.GetCollection<MongoInbox>("inbox");
        deliveries = database.GetCollection<MongoDelivery>("deliveries");
    }

    public async Task AddToInboxAsync(IReadOnlyList<InboxDocument> notifications, CancellationToken cancel)
    {
        if (notifications.Count == 0)
            return;
        await PrepareAsync(cancel);
        await IgnoringDuplicatesAsync(() => inbox.InsertManyAsync(notifications.Select(MongoInbox.Of), new InsertManyOptions { IsOrdered = false }, cancel));
    }

    public async Task<IReadOnlyList<InboxDocument>> ReadInboxAsync(
        Guid userId, Guid? orderId, bool unreadOnly, long? before, int limit, CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        var where = Builders<MongoInbox>.Filter;
        var filter = where.Eq(d => d.UserId, userId);
        if (orderId is { } order)
            filter &= where.Eq(d => d.OrderId, order);
        if (unreadOnly)
            filter &= where.Eq(d => d.ReadAt, null);
        if (before is { } position)
            filter &= where.Lt(d => d.Position, position);
        var found = await inbox.Find(filter).SortByDescending(d => d.Position).Limit(limit).ToListAsync(cancel);
        return [.. found.Select(document => document.ToDocument())];
    }

    public Task<long> CountUnreadAsync(Guid userId, CancellationToken cancel) => inbox.CountDocumentsAsync(Unread(userId), cancellationToken: cancel);

    public async Task<bool> MarkReadAsync(Guid userId, Guid id, DateTimeOffset at, CancellationToken cancel)
    {
        var own = Builders<MongoInbox>.Filter.Eq(d => d.Id, id) & Builders<MongoInbox>.Filter.Eq(d => d.UserId, userId);
        var result = await inbox.UpdateOneAsync(own & Builders<MongoInbox>.Filter.Eq(d => d.ReadAt, null), Read(at), cancellationToken: cancel);
        return result.MatchedCount > 0 || await inbox.Find(own).AnyAsync(cancel);
    }

    public Task MarkAllReadAsync(Guid userId, DateTimeOffset at, CancellationToken cancel) => inbox.UpdateManyAsync(Unread(userId), Read(at), cancellationToken: cancel);

    public async Task LogAsync(IReadOnlyList<DeliveryDocument> entries, CancellationToken cancel)
    {
        if (entries.Count == 0)
            return;
        await PrepareAsync(cancel);
        await IgnoringDuplicatesAsync(() => deliveries.BulkWriteAsync(entries.Select(Upsert), new BulkWriteOptions { IsOrdered = false }, cancel));
    }

    public async Task<IReadOnlyList<DeliveryDocument>> ReadLogAsync(Guid? userId, Guid? orderId, long? before, int limit, CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        var where = Builders<MongoDelivery>.Filter;
        var filter = where.Empty;
        if (userId is { } user)
            filter &= where.Eq(d => d.UserId, user);
        if (orderId is { } order)
            filter &= where.Eq(d => d.OrderId, order);
        if (before is { } position)
            filter &= where.Lt(d => d.Position, position);
        var found = await deliveries.Find(filter).SortByDescending(d => d.Position).Limit(limit).ToListAsync(cancel);
        return [.. found.Select(document => document.ToDocument())];
    }

    public async Task EraseAsync(Guid userId, CancellationToken cancel)
    {
        await inbox.DeleteManyAsync(Builders<MongoInbox>.Filter.Eq(d => d.UserId, userId), cancel);
        await deliveries.DeleteManyAsync(Builders<MongoDelivery>.Filter.Eq(d => d.UserId, userId), cancel);
    }

    public void Dispose() => preparing.Dispose();

    /// <summary>
    /// Matches the document only while the attempt is not in it. Where it is, the upsert tries to insert the id a second time and is refused,
    /// which is as well.
    /// </summary>
    private static UpdateOneModel<MongoDelivery> Upsert(DeliveryDocument entry)
    {
        var attempt = entry.Attempts[0];
        var where = Builders<MongoDelivery>.Filter;
        var filter = where.Eq(d => d.Id, entry.Id) & where.Not(where.ElemMatch(d => d.Attempts, a => a.Number == attempt.Number));
        var update = Builders<MongoDelivery>.Update
            .SetOnInsert(d => d.Position, entry.Position)
            .SetOnInsert(d => d.UserId, entry.UserId)
            .SetOnInsert(d => d.OrderId, entry.OrderId)
            .SetOnInsert(d => d.Kind, entry.Kind)
            .SetOnInsert(d => d.Channel, entry.Channel)
            .SetOnInsert(d => d.CreatedAt, entry.CreatedAt.UtcDateTime)
            .Set(d => d.To, entry.To)
            .Set(d => d.Subject, entry.Subject)
            .Set(d => d.Text, entry.Text)
            .Set(d => d.State, entry.State)
            .Push(d => d.Attempts, MongoAttempt.Of(attempt));
        return new UpdateOneModel<MongoDelivery>(filter, update) { IsUpsert = true };
    }

    private static FilterDefinition<MongoInbox> Unread(Guid userId) =>
        Builders<MongoInbox>.Filter.Eq(d => d.UserId, userId) & Builders<MongoInbox>.Filter.Eq(d => d.ReadAt, null);

    private static UpdateDefinition<MongoInbox> Read(DateTimeOffset at) => Builders<MongoInbox>.Update.Set(d => d.ReadAt, at.UtcDateTime);

    private static async Task IgnoringDuplicatesAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (MongoBulkWriteException error) when (error.WriteConcernError is null && error.WriteErrors.All(e => e.Code == DuplicateKey))
        {
            // They were written before.
        }
    }

    private async Task PrepareAsync(CancellationToken cancel)
    {
        if (prepared)
            return;
        await preparing.WaitAsync(cancel);
        try
        {
            if (prepared)
                return;
            var byInbox = Builders<MongoInbox>.IndexKeys;
            var byLog = Builders<MongoDelivery>.IndexKeys;
            await inbox.Indexes.CreateOneAsync(new CreateIndexModel<MongoInbox>(byInbox.Ascending(d => d.UserId).Descending(d => d.Position)), cancellationToken: cancel);
            await deliveries.Indexes.CreateManyAsync(
                [
                    new CreateIndexModel<MongoDelivery>(byLog.Descending(d => d.Position)),
                    new CreateIndexModel<MongoDelivery>(byLog.Ascending(d => d.UserId).Descending(d => d.Position)),
                    new CreateIndexModel<MongoDelivery>(byLog.Ascending(d => d.OrderId).Descending(d => d.Position)),
                ],
                cancel);
            prepared = true;
        }
        finally
        {
            preparing.Release();
        }
    }
}
