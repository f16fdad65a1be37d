using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Notification.Model;

namespace OnlineShop.Notification.Log;

/// <summary>Keeps the documents as jsonb in the service's own database.</summary>
internal sealed class PostgresDeliveryLog(IDbContextFactory<NotificationDbContext> contexts, ShopDatabase database)
    : IDeliveryLog
{
    private const int Batch = 1000;

    private static readonly JsonSerializerOptions Json = DocumentJson.Options;

    public void Add(ShopTransaction transaction, IReadOnlyList<DeliveryDocument> entries)
    {
        if (entries.Count > 0)
        {
            DeliveryStatements.Log(
                transaction, [.. entries.Select(e => e.Id)], [.. entries.Select(e => JsonSerializer.Serialize(e, Json))],
                [.. entries.Select(e => e.CreatedAt)]);
        }
    }

    public async Task<IReadOnlyList<DeliveryDocument>> ReadAsync(
        DeliveryFilter filter, long? before, int limit, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        IQueryable<DeliveryRow> rows = db.DeliveryDocuments;
        var (userId, orderId, state, channel) = filter;
        if (userId is { } user)
            rows = rows.Where(row => row.UserId == user);
        if (orderId is not null)
            rows = rows.Where(row => row.OrderId == orderId);
        if (state is not null)
            rows = rows.Where(row => row.State == state);
        if (channel is not null)
            rows = rows.Where(row => row.Channel == channel);
        if (before is { } position)
            rows = rows.Where(row => row.Position < position);
        var documents = rows.OrderByDescending(row => row.Position).Take(limit).Select(row => row.Document);
        return
        [
            .. (await documents.ToListAsync(cancel))
                .Select(document => JsonSerializer.Deserialize<DeliveryDocument>(document, Json)!),
        ];
    }

    public Task EraseAsync(Guid userId, CancellationToken cancel) => database.InTransactionAsync(
        transaction => transaction.Context<NotificationDbContext>()
            .DeliveryDocuments.Where(row => row.UserId == userId).ExecuteDeleteAsync(cancel),
        cancel);

    public async Task DeleteBeforeAsync(DateTimeOffset before, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        while (await DeliveryStatements.DeleteBeforeAsync(connection, before, Batch, cancel) == Batch)
        {
        }
    }
}
