using Npgsql;
using OnlineShop.Data.Statements;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Inbox;

/// <summary>
/// Statements on the inbox: the notices that a person was told there. Those of a person who is no longer known are
/// nowhere.
/// </summary>
internal static class InboxStatements
{
    private const string Own = "n.user_id = @userId and 'inbox' = any(n.channels)";

    /// <summary>A user's notices, newest first.</summary>
    /// <param name="before">Only those with a lower position.</param>
    public static Task<List<NoticeRow>> ReadAsync(
        NpgsqlConnection connection, Guid userId, Guid? orderId, bool unreadOnly, long? before, int limit,
        CancellationToken cancel) => connection.QueryAsync<NoticeRow>(
        $"""
        select {NoticeRow.ColumnsRead} from notices n join contacts c using (user_id) left join orders r on r.order_id = n.order_id
        where {Own} and (@orderId is null or n.order_id = @orderId) and (not @unreadOnly or n.read_at is null)
          and (@before is null or n.position < @before)
        order by n.position desc limit @limit
        """,
        new { userId, orderId, unreadOnly, before, limit }, cancel);

    public static Task<long> CountUnreadAsync(NpgsqlConnection connection, Guid userId, CancellationToken cancel) =>
        connection.SingleAsync<long>(
            $"select count(*) from notices n where {Own} and n.read_at is null", new { userId }, cancel);

    /// <summary>Marks one as read, and keeps the first time; answers how many such notices the user has.</summary>
    public static Task<int> MarkReadAsync(
        NpgsqlConnection connection, Guid userId, Guid id, DateTimeOffset at, CancellationToken cancel) =>
        connection.ExecuteAsync(
            $"update notices n set read_at = coalesce(n.read_at, @at) where n.id = @id and {Own}",
            new { userId, id, at }, cancel);

    public static Task MarkAllReadAsync(
        NpgsqlConnection connection, Guid userId, DateTimeOffset at, CancellationToken cancel) =>
        connection.ExecuteAsync(
            $"update notices n set read_at = @at where {Own} and n.read_at is null", new { userId, at }, cancel);
}
