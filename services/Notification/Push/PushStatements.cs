using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Push;

/// <summary>
/// Reads the numbers of a user's pushes: the notices that went to the user's devices, numbered without gaps in the order
/// of commits. <see cref="NoticeStatements"/> gives the numbers.
/// </summary>
internal static class PushStatements
{
    /// <summary>The number of a user's newest push, 0 where there was none.</summary>
    public static Task<long> FindNewestAsync(NpgsqlConnection connection, Guid userId, CancellationToken cancel) =>
        connection.SingleAsync<long>(
            "select coalesce((select sequence from push_positions where user_id = @userId), 0)", new { userId }, cancel);

    /// <summary>When a push was stored; null where it is not kept.</summary>
    public static Task<DateTimeOffset?> FindTimeAsync(
        NpgsqlConnection connection, Guid userId, long sequence, CancellationToken cancel) =>
        connection.FindAsync<DateTimeOffset?>(
            "select created_at from notices where user_id = @userId and push_sequence = @sequence",
            new { userId, sequence }, cancel);

    /// <summary>The notices that were pushed to a user after a number, in order.</summary>
    public static Task<List<NoticeRow>> ReadAfterAsync(
        NpgsqlConnection connection, Guid userId, long after, CancellationToken cancel) =>
        connection.QueryAsync<NoticeRow>(
            $"""
            select {NoticeRow.ColumnsRead} from notices n join contacts c using (user_id) left join orders r on r.order_id = n.order_id
            where n.user_id = @userId and n.push_sequence > @after order by n.push_sequence limit 100
            """,
            new { userId, after }, cancel);

    /// <summary>Wakes the streams of the users at all replicas.</summary>
    public static Task NotifyAsync(NpgsqlConnection connection, Guid[] users, CancellationToken cancel) =>
        connection.ExecuteAsync(
            "select pg_notify(@Channel, u::text) from unnest(@users) as u", new { PushHub.Channel, users }, cancel);

    public static Task EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel) =>
        transaction.ExecuteAsync("delete from push_positions where user_id = @userId", new { userId }, cancel);
}
