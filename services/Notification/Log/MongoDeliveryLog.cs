using MongoDB.Driver;
using OnlineShop.Data;

namespace OnlineShop.Notification.Log;

/// <summary>Keeps the documents in MongoDB.</summary>
internal sealed class MongoDeliveryLog : IDeliveryLog
{
    private const string DefaultDatabase = "notification-documents";
    private const int DuplicateKey = 11000;

    private readonly IMongoCollection<MongoDelivery> deliveries;
    private readonly UnloggedQueue unlogged;
    private readonly Lock indexing = new();
    private Task? indexed;

    public MongoDeliveryLog(IMongoClient client, UnloggedQueue unlogged, IServiceProvider services)
    {
        this.unlogged = unlogged;
        // The connection string may name a database.
        var database = services.GetService<IMongoDatabase>() ?? client.GetDatabase(DefaultDatabase);
        deliveries = database.GetCollection<MongoDelivery>("deliveries");
    }

    public void Add(ShopTransaction transaction, IReadOnlyList<DeliveryDocument> entries) =>
        unlogged.Add(transaction, entries);

    public Task<IReadOnlyList<DeliveryDocument>> ReadAsync(
        DeliveryFilter wanted, long? after, int limit, CancellationToken cancel)
    {
        var where = Builders<MongoDelivery>.Filter;
        var filter = where.Empty;
        if (wanted.Id is { } id)
            filter &= where.Eq(d => d.Id, id);
        if (wanted.UserId is { } user)
            filter &= where.Eq(d => d.UserId, user);
        if (wanted.OrderId is { } order)
            filter &= where.Eq(d => d.OrderId, order);
        if (wanted.State is { } state)
            filter &= where.Eq(d => d.State, state);
        if (wanted.Channel is { } channel)
            filter &= where.Eq(d => d.Channel, channel);
        if (after is { } position)
            filter &= wanted.OldestFirst ? where.Gt(d => d.Position, position) : where.Lt(d => d.Position, position);
        var found = deliveries.Find(filter);
        var query = (wanted.OldestFirst ? found.SortBy(d => d.Position) : found.SortByDescending(d => d.Position)).Limit(limit);
        return CallAsync<IReadOnlyList<DeliveryDocument>>(
            async () => [.. (await query.ToListAsync(cancel)).Select(document => document.ToDocument())], cancel);
    }

    /// <summary>Writes entries that were stored with their transactions, at most one of each delivery.</summary>
    /// <exception cref="DocumentsUnavailableException">They cannot be written now.</exception>
    public Task WriteLogAsync(IReadOnlyList<DeliveryDocument> entries, CancellationToken cancel) => CallAsync(
        async () =>
        {
            var upserts = entries.Select(DeliveryUpdates.Upsert);
            var refused = await WriteAsync(
                () => deliveries.BulkWriteAsync(upserts, new BulkWriteOptions { IsOrdered = false }, cancel));
            // The id is there: the attempt is logged already, or another writer was faster with another attempt.
            // Updates do what is left.
            var updates = refused.SelectMany(index => DeliveryUpdates.OfExisting(entries[index])).ToList();
            if (updates.Count > 0)
                await deliveries.BulkWriteAsync(updates, new BulkWriteOptions(), cancel);
            return true;
        },
        cancel);

    public async Task EraseAsync(Guid userId, CancellationToken cancel)
    {
        await unlogged.EraseAsync(userId, cancel);
        await CallAsync(
            () => deliveries.DeleteManyAsync(Builders<MongoDelivery>.Filter.Eq(d => d.UserId, userId), cancel), cancel);
    }

    public Task DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancel) => CallAsync(
        () => deliveries.DeleteManyAsync(
            Builders<MongoDelivery>.Filter.Lt(d => d.CreatedAt, before.UtcDateTime), cancel),
        cancel);

    /// <summary>Writes many documents; returns the indexes of those whose ids are there already.</summary>
    private static async Task<IReadOnlyList<int>> WriteAsync(Func<Task> write)
    {
        try
        {
            await write();
            return [];
        }
        catch (MongoBulkWriteException error) when (error.WriteConcernError is null
            && error.WriteErrors.All(e => e.Code == DuplicateKey))
        {
            return [.. error.WriteErrors.Select(e => e.Index)];
        }
    }

    private async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancel)
    {
        try
        {
            await EnsureIndexesAsync().WaitAsync(cancel);
            return await call();
        }
        catch (Exception error) when (error is MongoException or TimeoutException)
        {
            throw new DocumentsUnavailableException(error);
        }
    }

    /// <summary>
    /// Creates the indexes, once. Callers meanwhile wait for the same attempt; a caller after a failed one begins
    /// another.
    /// </summary>
    private Task EnsureIndexesAsync()
    {
        lock (indexing)
        {
            if (indexed is null or { IsFaulted: true } or { IsCanceled: true })
                indexed = CreateIndexesAsync();
            return indexed;
        }
    }

    private async Task CreateIndexesAsync()
    {
        var byLog = Builders<MongoDelivery>.IndexKeys;
        await deliveries.Indexes.CreateManyAsync(
        [
            new CreateIndexModel<MongoDelivery>(byLog.Descending(d => d.Position)),
            new CreateIndexModel<MongoDelivery>(byLog.Ascending(d => d.UserId).Descending(d => d.Position)),
            new CreateIndexModel<MongoDelivery>(byLog.Ascending(d => d.OrderId).Descending(d => d.Position)),
            new CreateIndexModel<MongoDelivery>(byLog.Ascending(d => d.State).Descending(d => d.Position)),
            new CreateIndexModel<MongoDelivery>(byLog.Ascending(d => d.CreatedAt)),
        ]);
    }
}
