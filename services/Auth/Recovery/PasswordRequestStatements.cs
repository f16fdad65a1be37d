using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;

namespace OnlineShop.Auth.Recovery;

/// <summary>Statements on requests for a new password. To the caller they are the same with and without an account.</summary>
internal static class PasswordRequestStatements
{
    /// <summary>The requests that the worker has yet to handle.</summary>
    public static readonly LeasedTable Table = new("password_requests", TimeSpan.FromSeconds(30), Key: "subject")
    {
        Returning = "subject, email_key, due_at as until",
    };

    /// <summary>Stores a request, unless there were as many as the limit since <paramref name="windowStart"/>.</summary>
    public static Task AddAsync(
        NpgsqlConnection connection, byte[] subject, string emailKey, DateTimeOffset now, DateTimeOffset windowStart,
        int limit, CancellationToken cancel) =>
        connection.ExecuteAsync(
            """
            insert into password_requests as r (subject, email_key, requests, since, due_at) values (@subject, @emailKey, 1, @now, @now)
            on conflict (subject) do update set
              requests = case when r.since <= @windowStart then 1 else r.requests + 1 end,
              since = case when r.since <= @windowStart then @now else r.since end,
              email_key = @emailKey, due_at = @now
            where r.since <= @windowStart or r.requests < @limit
            """,
            new { subject, emailKey, now, windowStart, limit }, cancel);

    /// <summary>
    /// Clears the address of a claimed request; false if the claim was lost, or the password was requested again.
    /// </summary>
    public static async Task<bool> FinishAsync(
        ShopTransaction transaction, PasswordRequest request, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            "update password_requests set email_key = null, due_at = null where subject = @Subject and due_at = @Until",
            new { request.Subject, request.Until }, cancel) == 1;

    public static Task DeleteAsync(ShopTransaction transaction, byte[] subject, CancellationToken cancel) =>
        transaction.ExecuteAsync("delete from password_requests where subject = @subject", new { subject }, cancel);

    /// <summary>Deletes handled requests whose count began before a time; answers how many.</summary>
    public static Task<int> DeleteOldAsync(
        ShopTransaction transaction, DateTimeOffset before, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "delete from password_requests where since < @before and due_at is null", new { before }, cancel);
}
