using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Notification.Push;

/// <summary>Statements on the tickets of streams: taking one is deleting it, so that of two who come with it one gets it.</summary>
internal static class StreamTicketStatements
{
    /// <summary>Stores a ticket, and deletes those of the user that were not used in time.</summary>
    public static void Add(
        ShopTransaction transaction, byte[] hash, Guid userId, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        transaction.Defer("delete from stream_tickets where user_id = @userId and expires_at <= @now", new { userId, now });
        transaction.Defer(
            "insert into stream_tickets (hash, user_id, expires_at) values (@hash, @userId, @expiresAt)",
            new { hash, userId, expiresAt });
    }

    /// <summary>Uses a ticket up; null where there is none that is still good.</summary>
    public static Task<Guid?> TakeAsync(
        ShopTransaction transaction, byte[] hash, DateTimeOffset now, CancellationToken cancel) =>
        transaction.FindAsync<Guid?>(
            "delete from stream_tickets where hash = @hash and expires_at > @now returning user_id", new { hash, now }, cancel);

    /// <summary>Deletes the tickets that nobody used in time.</summary>
    public static Task<int> DeleteExpiredAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancel) =>
        connection.ExecuteAsync("delete from stream_tickets where expires_at <= @now", new { now }, cancel);

    public static Task EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel) =>
        transaction.ExecuteAsync("delete from stream_tickets where user_id = @userId", new { userId }, cancel);
}
