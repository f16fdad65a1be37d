using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Push;

/// <summary>
/// Statements on <c>pushes</c> and <c>push_positions</c>: each user's pushes are numbered without gaps, in the order of
/// commits.
/// </summary>
internal static class PushStatements
{
    /// <summary>
    /// Takes the next numbers of some users, and returns the last one of each. It locks the users' rows until the
    /// commit, in one order so that replicas do not deadlock.
    /// </summary>
    public static Task<IReadOnlyList<(Guid UserId, long Sequence)>> TakeNumbersAsync(
        ShopTransaction transaction, Guid[] users, long[] counts, CancellationToken cancel) =>
        transaction.QueryAsync<(Guid UserId, long Sequence)>(
            """
            insert into push_positions as p (user_id, sequence)
            select u.id, u.count from unnest(@users, @counts) as u (id, count) order by u.id
            on conflict (user_id) do update set sequence = p.sequence + excluded.sequence
            returning user_id, sequence
            """,
            new { users, counts }, cancel);

    public static Task InsertAsync(
        ShopTransaction transaction, Guid[] users, long[] sequences, Guid[] ids, string[] payloads, DateTimeOffset now,
        CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into pushes (user_id, sequence, outgoing_id, payload, created_at)
            select user_id, sequence, outgoing_id, payload::jsonb, @now
            from unnest(@users, @sequences, @ids, @payloads) as p (user_id, sequence, outgoing_id, payload)
            """,
            new { users, sequences, ids, payloads, now }, cancel);

    /// <summary>Deletes up to <paramref name="limit"/> pushes that are older than a time; answers how many.</summary>
    public static Task<int> DeleteBeforeAsync(
        NpgsqlConnection connection, DateTimeOffset before, int limit, CancellationToken cancel) =>
        connection.ExecuteAsync(
            """
            delete from pushes p using (
              select user_id, sequence from pushes where created_at < @before limit @limit for update skip locked) as old
            where p.user_id = old.user_id and p.sequence = old.sequence
            """,
            new { before, limit }, cancel);

    /// <summary>Wakes the streams of the users at all replicas, with the commit.</summary>
    public static Task NotifyAsync(ShopTransaction transaction, Guid[] users, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "select pg_notify(@Channel, u::text) from unnest(@users) as u", new { PushHub.Channel, users }, cancel);

    /// <summary>
    /// The number of a user's newest push, 0 where there was none; and that of the oldest one that is kept.
    /// </summary>
    public static Task<(long Newest, long? OldestKept)> FindBoundsAsync(
        NpgsqlConnection connection, Guid userId, CancellationToken cancel) =>
        connection.SingleAsync<(long Newest, long? OldestKept)>(
            """
            select coalesce((select sequence from push_positions where user_id = @userId), 0),
              (select min(sequence) from pushes where user_id = @userId)
            """,
            new { userId }, cancel);

    public static Task<List<(long Sequence, string Payload)>> ReadAfterAsync(
        NpgsqlConnection connection, Guid userId, long after, CancellationToken cancel) =>
        connection.QueryAsync<(long Sequence, string Payload)>(
            "select sequence, payload::text from pushes where user_id = @userId and sequence > @after order by sequence limit 100",
            new { userId, after }, cancel);

    public static async Task EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        await transaction.ExecuteAsync("delete from pushes where user_id = @userId", new { userId }, cancel);
        await transaction.ExecuteAsync("delete from push_positions where user_id = @userId", new { userId }, cancel);
    }
}
