using System.Text.Json;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Store;

/// <summary>Keeps the documents as jsonb in the service's own database.</summary>
internal sealed class PostgresNotificationStore(ShopDatabase database) : INotificationStore
{
    private static readonly JsonSerializerOptions Json = DocumentJson.Options;

    public async Task AddToInboxAsync(IReadOnlyList<InboxDocument> notifications, CancellationToken cancel)
    {
        if (notifications.Count == 0)
            return;
        const string sql = """
            insert into inbox_documents (id, document) select id, document::jsonb from unnest(@Ids, @Documents) as d (id, document)
            on conflict (id) do nothing
            """;
        await RunAsync(sql, new { Ids = notifications.Select(n => n.Id).ToArray(), Documents = notifications.Select(n => JsonSerializer.Serialize(n, Json)).ToArray() }, cancel);
    }

    public Task<IReadOnlyList<InboxDocument>> ReadInboxAsync(Guid userId, Guid? orderId, bool unreadOnly, long? before, int limit, CancellationToken cancel)
    {
        var sql = "select document::text from inbox_documents where user_id = @UserId"
            + (orderId is null ? "" : " and order_id = @OrderId")
            + (unreadOnly ? " and not read" : "")
            + (before is null ? "" : " and position < @Before")
            + " order by position desc limit @Limit";
        return ReadAsync<InboxDocument>(sql, new { UserId = userId, OrderId = orderId, Before = before, Limit = limit }, cancel);
    }

    public async Task<long> CountUnreadAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<long>(
            "select count(*) from inbox_documents where user_id = @UserId and not read", new { UserId = userId }, cancel);
    }

    public async Task<bool> MarkReadAsync(Guid userId, Guid id, DateTimeOffset at, CancellationToken cancel)
    {
        const string sql = """
            update inbox_documents set document = case when read then document else jsonb_set(document, '{readAt}', @At::jsonb) end
            where id = @Id and user_id = @UserId
            """;
        return await RunAsync(sql, new { UserId = userId, Id = id, At = JsonSerializer.Serialize(at, Json) }, cancel) > 0;
    }

    public Task MarkAllReadAsync(Guid userId, DateTimeOffset at, CancellationToken cancel) => RunAsync(
        "update inbox_documents set document = jsonb_set(document, '{readAt}', @At::jsonb) where user_id = @UserId and not read",
        new { UserId = userId, At = JsonSerializer.Serialize(at, Json) },
        cancel);

    public Task LogAsync(ShopTransaction transaction, IReadOnlyList<DeliveryDocument> entries, CancellationToken cancel)
    {
        // An attempt that is in the log already changes nothing; one that is logged after a later one is added to it, and the state stays.
        const string sql = """
            insert into delivery_documents as d (id, document) select id, document::jsonb from unnest(@Ids, @Documents) as n (id, document)
            on conflict (id) do update
              set document = case when (excluded.document #>> '{attempts,0,number}')::int
                    > all (select (a ->> 'number')::int from jsonb_array_elements(d.document -> 'attempts') a)
                  then excluded.document else d.document end
                || jsonb_build_object('attempts', (d.document -> 'attempts') || (excluded.document -> 'attempts'))
              where not d.document -> 'attempts' @> jsonb_build_array(jsonb_build_object('number', excluded.document -> 'attempts' -> 0 -> 'number'))
            """;
        if (entries.Count > 0)
        {
            transaction.Defer(
                sql, new { Ids = entries.Select(e => e.Id).ToArray(), Documents = entries.Select(e => JsonSerializer.Serialize(e, Json)).ToArray() });
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<DeliveryDocument>> ReadLogAsync(Guid? userId, Guid? orderId, long? before, int limit, CancellationToken cancel)
    {
        var sql = "select document::text from delivery_documents where true"
            + (userId is null ? "" : " and user_id = @UserId")
            + (orderId is null ? "" : " and order_id = @OrderId")
            + (before is null ? "" : " and position < @Before")
            + " order by position desc limit @Limit";
        return ReadAsync<DeliveryDocument>(sql, new { UserId = userId, OrderId = orderId, Before = before, Limit = limit }, cancel);
    }

    public async Task EraseAsync(Guid userId, CancellationToken cancel)
    {
        await RunAsync("delete from inbox_documents where user_id = @UserId", new { UserId = userId }, cancel);
        await RunAsync("delete from delivery_documents where user_id = @UserId", new { UserId = userId }, cancel);
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, object parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var documents = await connection.QueryAsync<string>(sql, parameters, cancel);
        return [.. documents.Select(document => JsonSerializer.Deserialize<T>(document, Json)!)];
    }

    private async Task<int> RunAsync(string sql, object parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.ExecuteAsync(sql, parameters, cancel);
    }
}
