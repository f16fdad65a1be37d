using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Log;

/// <summary>Statements on <c>unlogged</c>, the attempts that MongoDB does not have yet.</summary>
internal static class UnloggedStatements
{
    public static void Insert(ShopTransaction transaction, Guid[] ids, string[] entries, DateTimeOffset now) => transaction.Defer(
        """
        insert into unlogged (delivery_id, entry, due_at)
        select id, entry::jsonb, @now from unnest(@ids, @entries) with ordinality as e (id, entry, n) order by e.n
        """,
        new { ids, entries, now });

    /// <summary>
    /// Claims due attempts in their order, at most one of each delivery: a later one waits until the earlier one is
    /// logged.
    /// </summary>
    public static Task<List<(long Position, string Entry)>> ClaimAsync(
        NpgsqlConnection connection, int limit, DateTimeOffset now, DateTimeOffset until, CancellationToken cancel) =>
        connection.QueryAsync<(long Position, string Entry)>(
            """
            with claimed as (
              update unlogged set due_at = @until
              where position in (
                select u.position from unlogged u
                where u.due_at <= @now
                  and not exists (select from unlogged e where e.delivery_id = u.delivery_id and e.position < u.position)
                order by u.due_at, u.position limit @limit for update of u skip locked)
              returning position, entry)
            select position, entry::text from claimed order by position
            """,
            new { limit, now, until }, cancel);

    public static Task DeleteAsync(NpgsqlConnection connection, long[] positions, CancellationToken cancel) =>
        connection.ExecuteAsync("delete from unlogged where position = any(@positions)", new { positions }, cancel);

    public static Task PostponeAsync(
        NpgsqlConnection connection, long[] positions, DateTimeOffset due, CancellationToken cancel) =>
        connection.ExecuteAsync(
            "update unlogged set due_at = @due where position = any(@positions)", new { positions, due }, cancel);

    public static Task EraseAsync(NpgsqlConnection connection, Guid userId, CancellationToken cancel) =>
        connection.ExecuteAsync(
            "delete from unlogged where (entry ->> 'userId')::uuid = @userId", new { userId }, cancel);
}
