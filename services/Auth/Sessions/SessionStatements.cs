using Npgsql;
using OnlineShop.Auth.People;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Auth.Sessions;

/// <summary>A refresh token that was used, with its session.</summary>
/// <param name="HasSuccessor">Whether the token that was made from it is stored.</param>
internal sealed record UsedToken(
    Guid SessionId, DateTimeOffset UsedAt, Guid AccountId, DateTimeOffset SignedInAt, bool IsAlive, bool HasSuccessor);

/// <summary>
/// Statements on sessions and their refresh tokens: each check and its change are one step, so that a token is used once.
/// </summary>
internal static class SessionStatements
{
    public static Task InsertAsync(
        ShopTransaction transaction, Session session, string? userAgent, DateTimeOffset expires, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into sessions (id, account_id, created_at, expires_at, user_agent)
            values (@Id, @AccountId, @SignedInAt, @expires, @userAgent)
            """,
            new { session.Id, session.AccountId, session.SignedInAt, expires, userAgent }, cancel);

    public static Task InsertTokenAsync(
        ShopTransaction transaction, byte[] hash, Guid sessionId, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "insert into refresh_tokens (hash, session_id, issued_at) values (@hash, @sessionId, @now)",
            new { hash, sessionId, now }, cancel);

    /// <summary>Uses a token up and answers its session; null if it is unknown, or was used.</summary>
    public static Task<Guid?> UseTokenAsync(
        ShopTransaction transaction, byte[] hash, DateTimeOffset now, CancellationToken cancel) =>
        transaction.FindAsync<Guid?>(
            "update refresh_tokens set used_at = @now where hash = @hash and used_at is null returning session_id",
            new { hash, now }, cancel);

    /// <summary>Extends a session; null if it has ended.</summary>
    /// <param name="userAgent">Null leaves what is stored.</param>
    public static Task<Session?> ExtendAsync(
        ShopTransaction transaction, Guid id, string? userAgent, DateTimeOffset expires, DateTimeOffset now,
        CancellationToken cancel) =>
        transaction.FindAsync<Session>(
            """
            update sessions set expires_at = @expires, user_agent = coalesce(@userAgent, user_agent)
            where id = @id and revoked_at is null and expires_at > @now
            returning id, account_id, created_at as signed_in_at
            """,
            new { id, now, expires, userAgent }, cancel);

    public static Task<UsedToken?> FindUsedAsync(
        ShopTransaction transaction, byte[] hash, byte[] nextHash, DateTimeOffset now, CancellationToken cancel) =>
        transaction.FindAsync<UsedToken>(
            """
            select t.session_id, t.used_at, s.account_id, s.created_at as signed_in_at,
              s.revoked_at is null and s.expires_at > @now as is_alive,
              exists (select 1 from refresh_tokens n where n.hash = @nextHash) as has_successor
            from refresh_tokens t join sessions s on s.id = t.session_id where t.hash = @hash
            """,
            new { hash, nextHash, now }, cancel);

    public static Task RevokeAsync(
        ShopTransaction transaction, Guid id, string because, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update sessions set revoked_at = @now, revoked_because = @because where id = @id and revoked_at is null",
            new { id, because, now }, cancel);

    /// <summary>Revokes a session of an account; false if it has no such session, or it has ended.</summary>
    public static async Task<bool> RevokeOwnAsync(
        ShopTransaction transaction, Guid accountId, Guid id, string because, DateTimeOffset now, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """
            update sessions set revoked_at = @now, revoked_because = @because
            where id = @id and account_id = @accountId and revoked_at is null and expires_at > @now
            """,
            new { id, accountId, because, now }, cancel) == 1;

    /// <summary>Revokes the session that a token belongs to.</summary>
    public static Task RevokeByTokenAsync(
        ShopTransaction transaction, byte[] hash, string because, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update sessions set revoked_at = @now, revoked_because = @because
            where id = (select session_id from refresh_tokens where hash = @hash) and revoked_at is null
            """,
            new { hash, because, now }, cancel);

    /// <summary>Revokes the sessions of an account, except <paramref name="keep"/>.</summary>
    public static Task RevokeAllAsync(
        ShopTransaction transaction, Guid accountId, Guid? keep, string because, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update sessions set revoked_at = @now, revoked_because = @because
            where account_id = @accountId and revoked_at is null and (@keep::uuid is null or id <> @keep)
            """,
            new { accountId, keep, because, now }, cancel);

    /// <summary>The open sessions of an account: the current one first, then those that were used last.</summary>
    public static Task<List<OpenSessionRow>> ListOpenAsync(
        NpgsqlConnection connection, Guid accountId, Guid? current, DateTimeOffset now, int limit, CancellationToken cancel) =>
        connection.QueryAsync<OpenSessionRow>(
            """
            select s.id, s.user_agent, s.created_at as started_at, s.expires_at,
              coalesce((select max(t.issued_at) from refresh_tokens t where t.session_id = s.id), s.created_at) as last_used_at
            from sessions s where s.account_id = @accountId and s.revoked_at is null and s.expires_at > @now
            order by s.id is not distinct from @current::uuid desc, last_used_at desc, s.id desc limit @limit
            """,
            new { accountId, current, now, limit }, cancel);

    /// <summary>Deletes the sessions that ended before a time, with their tokens; answers how many.</summary>
    public static Task<int> DeleteEndedAsync(
        ShopTransaction transaction, DateTimeOffset before, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "delete from sessions where least(expires_at, revoked_at) < @before", new { before }, cancel);

    public static Task<List<ExportedSession>> ExportAsync(
        NpgsqlConnection connection, Guid accountId, CancellationToken cancel) =>
        connection.QueryAsync<ExportedSession>(
            """
            select s.id, s.created_at as signed_in_at, s.expires_at, s.revoked_at as ended_at, s.revoked_because as ended_because,
              s.user_agent, (select max(issued_at) from refresh_tokens t where t.session_id = s.id) as refreshed_at
            from sessions s where s.account_id = @accountId order by s.id
            """,
            new { accountId }, cancel);
}
