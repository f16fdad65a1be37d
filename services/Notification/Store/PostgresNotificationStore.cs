using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Notification.Model;

namespace OnlineShop.Notification.Store;

/// <summary>Keeps the documents as jsonb in the service's own database.</summary>
internal sealed class PostgresNotificationStore(
    IDbContextFactory<NotificationDbContext> contexts, ShopDatabase database)
    : INotificationStore
{
    private static readonly JsonSerializerOptions Json = DocumentJson.Options;

    public Task AddToInboxAsync(IReadOnlyList<InboxDocument> notifications, CancellationToken cancel) =>
        notifications.Count == 0
        ? Task.CompletedTask
        : InboxStatements.AddAsync(
            database, [.. notifications.Select(n => n.Id)], [.. notifications.Select(Write)], cancel);

    public async Task<IReadOnlyList<InboxDocument>> ReadInboxAsync(
        Guid userId, Guid? orderId, bool unreadOnly, long? before, int limit, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = db.InboxDocuments.Where(row => row.UserId == userId);
        if (orderId is not null)
            rows = rows.Where(row => row.OrderId == orderId);
        if (unreadOnly)
            rows = rows.Where(row => !row.Read);
        if (before is { } position)
            rows = rows.Where(row => row.Position < position);
        var documents = rows.OrderByDescending(row => row.Position).Take(limit).Select(row => row.Document);
        return [.. (await documents.ToListAsync(cancel)).Select(Read<InboxDocument>)];
    }

    public async Task<long> CountUnreadAsync(Guid userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.InboxDocuments.LongCountAsync(row => row.UserId == userId && !row.Read, cancel);
    }

    public Task<bool> MarkReadAsync(Guid userId, Guid id, DateTimeOffset at, CancellationToken cancel) =>
        InboxStatements.MarkReadAsync(database, userId, id, Write(at), cancel);

    public Task MarkAllReadAsync(Guid userId, DateTimeOffset at, CancellationToken cancel) =>
        InboxStatements.MarkAllReadAsync(database, userId, Write(at), cancel);

    public Task LogAsync(ShopTransaction transaction, IReadOnlyList<DeliveryDocument> entries, CancellationToken cancel)
    {
        if (entries.Count > 0)
            DeliveryStatements.Log(transaction, [.. entries.Select(e => e.Id)], [.. entries.Select(Write)]);
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<DeliveryDocument>> ReadLogAsync(
        Guid? userId, Guid? orderId, long? before, int limit, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        IQueryable<DeliveryRow> rows = db.DeliveryDocuments;
        if (userId is { } user)
            rows = rows.Where(row => row.UserId == user);
        if (orderId is not null)
            rows = rows.Where(row => row.OrderId == orderId);
        if (before is { } position)
            rows = rows.Where(row => row.Position < position);
        var documents = rows.OrderByDescending(row => row.Position).Take(limit).Select(row => row.Document);
        return [.. (await documents.ToListAsync(cancel)).Select(Read<DeliveryDocument>)];
    }

    public Task EraseAsync(Guid userId, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            var db = transaction.Context<NotificationDbContext>();
            await db.InboxDocuments.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancel);
            await db.DeliveryDocuments.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancel);
        },
        cancel);

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    private static T Read<T>(string document) => JsonSerializer.Deserialize<T>(document, Json)!;
}
