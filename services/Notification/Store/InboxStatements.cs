using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Store;

/// <summary>Writes inbox documents, in batches and so that each may be repeated.</summary>
internal static class InboxStatements
{
    /// <summary>Adds documents that are not there yet.</summary>
    public static Task AddAsync(ShopDatabase database, Guid[] ids, string[] documents, CancellationToken cancel) => RunAsync(
        database,
        """
        insert into inbox_documents (id, document) select id, document::jsonb from unnest(@ids, @documents) as d (id, document)
        on conflict (id) do nothing
        """,
        new { ids, documents }, cancel);

    /// <summary>Sets <c>readAt</c> unless it is set; false where the user has no such notification.</summary>
    /// <param name="at">As JSON.</param>
    public static async Task<bool> MarkReadAsync(
        ShopDatabase database, Guid userId, Guid id, string at, CancellationToken cancel) =>
        await RunAsync(
            database,
            """
            update inbox_documents set document = case when read then document else jsonb_set(document, '{readAt}', @at::jsonb) end
            where id = @id and user_id = @userId
            """,
            new { userId, id, at }, cancel) > 0;

    /// <summary>Sets <c>readAt</c> of all that are unread.</summary>
    /// <param name="at">As JSON.</param>
    public static Task MarkAllReadAsync(ShopDatabase database, Guid userId, string at, CancellationToken cancel) => RunAsync(
        database,
        "update inbox_documents set document = jsonb_set(document, '{readAt}', @at::jsonb) where user_id = @userId and not read",
        new { userId, at }, cancel);

    private static async Task<int> RunAsync(
        ShopDatabase database, string sql, object parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.ExecuteAsync(sql, parameters, cancel);
    }
}
