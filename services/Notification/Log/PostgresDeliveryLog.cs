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
        DeliveryFilter filter, long? after, int limit, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        IQueryable<DeliveryRow> rows = db.DeliveryDocuments;
        var (userId, orderId, state, channel, id, oldestFirst) = filter;
        if (id is { } one)
            rows = rows.Where(row => row.Id == one);
        if (userId is { } user)
            rows = rows.Where(row => row.UserId == user);
        if (orderId is not null)
            rows = rows.Where(row => row.OrderId == orderId);
        if (state is not null)
            rows = rows.Where(row => row.State == state);
        if (channel is not null)
            rows = rows.Where(row => row.Channel == channel);
        if (after is { } position)
            rows = oldestFirst ? rows.Where(row => row.Position > position) : rows.Where(row => row.Position < position);
        rows = oldestFirst ? rows.OrderBy(row => row.Position) : rows.OrderByDescending(row => row.Position);
        var documents = rows.Take(limit).Select(row => row.Document);
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
