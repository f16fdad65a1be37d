using Microsoft.Extensions.Options;
using OnlineShop.Auth.Tokens;
using OnlineShop.Data;

namespace OnlineShop.Auth.Sessions;

/// <summary>A session that goes on.</summary>
/// <param name="SignedInAt">When its holder gave the password.</param>
internal sealed record Session(Guid Id, Guid AccountId, DateTimeOffset SignedInAt);

/// <summary>What came of handing in a refresh token.</summary>
internal abstract record Rotation
{
    /// <param name="IsRepeated">The token was used a moment ago, and gets the same successor again.</param>
    internal sealed record Rotated(Session Session, string Next, bool IsRepeated = false) : Rotation;

    /// <summary>Unknown, expired or signed out.</summary>
    internal sealed record Invalid : Rotation;

    /// <summary>Used before: either it was stolen or its successor was. Nobody can tell who holds it, so the session is over for both.</summary>
    internal sealed record Reused(Guid SessionId) : Rotation;
}

/// <summary>Sessions: families of refresh tokens of which only the youngest is good, once but for a moment's grace.</summary>
internal sealed class SessionStore(RefreshTokens tokens, IOptions<TokenOptions> options, TimeProvider clock)
{
    public async Task<(Session Session, string RefreshToken)> OpenAsync(ShopTransaction transaction, Guid accountId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var session = new Session(Guid.CreateVersion7(now), accountId, now);
        await transaction.ExecuteAsync(
            "insert into sessions (id, account_id, created_at, expires_at) values (@Id, @AccountId, @SignedInAt, @expires)",
            new { session.Id, session.AccountId, session.SignedInAt, expires = now + options.Value.RefreshLifetime }, cancel);
        var token = RefreshTokens.Create();
        await IssueAsync(transaction, session.Id, token, cancel);
        return (session, token);
    }

    public async Task<Rotation> RotateAsync(ShopTransaction transaction, string token, CancellationToken cancel)
    {
        var (hash, now) = (RefreshTokens.HashOf(token), clock.GetUtcNow());
        // One guarded statement: of two at once, the second finds the token used.
        var sessionId = await transaction.FindAsync<Guid?>(
            "update refresh_tokens set used_at = @now where hash = @hash and used_at is null returning session_id", new { hash, now }, cancel);
        if (sessionId is null)
            return await RepeatAsync(transaction, token, hash, cancel);

        var session = await transaction.FindAsync<Session>(
            """
            update sessions set expires_at = @expires where id = @sessionId and revoked_at is null and expires_at > @now
            returning id, account_id, created_at as signed_in_at
            """,
            new { sessionId, now, expires = now + options.Value.RefreshLifetime }, cancel);
        if (session is null)
            return new Rotation.Invalid();
        var next = tokens.SuccessorOf(token);
        await IssueAsync(transaction, session.Id, next, cancel);
        return new Rotation.Rotated(session, next);
    }

    /// <summary>Ends the session of a refresh token, whichever of its family it is. An unknown token ends nothing.</summary>
    public Task CloseAsync(ShopTransaction transaction, string token, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update sessions set revoked_at = @now, revoked_because = 'signedOut'
            where id = (select session_id from refresh_tokens where hash = @hash) and revoked_at is null
            """,
            new { hash = RefreshTokens.HashOf(token), now = clock.GetUtcNow() }, cancel);

    /// <summary>Ends all sessions of an account, but for one that may stay.</summary>
    public Task RevokeAllAsync(ShopTransaction transaction, Guid accountId, Guid? keep, string because, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update sessions set revoked_at = @now, revoked_because = @because
            where account_id = @accountId and revoked_at is null and (@keep::uuid is null or id <> @keep)
            """,
            new { accountId, keep, because, now = clock.GetUtcNow() }, cancel);

    /// <summary>
    /// A token that was used. Two tabs of one browser hold the same token and may both refresh: within the grace the second gets what the first got, and the
    /// family does not fork. Later it ends the family.
    /// </summary>
    private async Task<Rotation> RepeatAsync(ShopTransaction transaction, string token, byte[] hash, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var next = tokens.SuccessorOf(token);
        var used = await transaction.FindAsync<UsedToken>(
            """
            select t.session_id, t.used_at, s.account_id, s.created_at as signed_in_at, s.revoked_at is null and s.expires_at > @now as is_alive,
              exists (select 1 from refresh_tokens n where n.hash = @nextHash) as has_successor
            from refresh_tokens t join sessions s on s.id = t.session_id where t.hash = @hash
            """,
            new { hash, nextHash = RefreshTokens.HashOf(next), now }, cancel);
        if (used is null)
            return new Rotation.Invalid();
        if (used.HasSuccessor && now - used.UsedAt < options.Value.RefreshGrace)
        {
            var session = new Session(used.SessionId, used.AccountId, used.SignedInAt);
            return used.IsAlive ? new Rotation.Rotated(session, next, IsRepeated: true) : new Rotation.Invalid();
        }

        await RevokeAsync(transaction, used.SessionId, "refreshTokenReused", cancel);
        return new Rotation.Reused(used.SessionId);
    }

    private Task RevokeAsync(ShopTransaction transaction, Guid session, string because, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update sessions set revoked_at = @now, revoked_because = @because where id = @session and revoked_at is null",
            new { session, because, now = clock.GetUtcNow() }, cancel);

    private Task IssueAsync(ShopTransaction transaction, Guid sessionId, string token, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "insert into refresh_tokens (hash, session_id, issued_at) values (@hash, @sessionId, @now)",
            new { hash = RefreshTokens.HashOf(token), sessionId, now = clock.GetUtcNow() }, cancel);

    private sealed class UsedToken
    {
        public Guid SessionId { get; init; }

        public DateTimeOffset UsedAt { get; init; }

        public Guid AccountId { get; init; }

        public DateTimeOffset SignedInAt { get; init; }

        public bool IsAlive { get; init; }

        public bool HasSuccessor { get; init; }
    }
}
