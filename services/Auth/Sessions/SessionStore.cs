using Microsoft.Extensions.Options;
using OnlineShop.Auth.Tokens;
using OnlineShop.Messaging.Database;

namespace OnlineShop.Auth.Sessions;

/// <summary>What came of handing in a refresh token.</summary>
internal abstract record Rotation
{
    internal sealed record Rotated(Guid SessionId, Guid AccountId, string Next) : Rotation;

    /// <summary>Unknown, expired or signed out.</summary>
    internal sealed record Invalid : Rotation;

    /// <summary>Used before: either it was stolen or its successor was. Nobody can tell who holds it, so the session is over for both.</summary>
    internal sealed record Reused(Guid SessionId) : Rotation;
}

/// <summary>Sessions: families of refresh tokens of which only the youngest is good, once.</summary>
internal sealed class SessionStore(IOptions<TokenOptions> options, TimeProvider clock)
{
    public async Task<(Guid SessionId, string RefreshToken)> OpenAsync(ShopTransaction transaction, Guid accountId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await transaction.ExecuteAsync(
            "insert into sessions (id, account_id, created_at, expires_at) values (@id, @accountId, @now, @expires)",
            new { id, accountId, now, expires = now + options.Value.RefreshLifetime }, cancel);
        return (id, await IssueAsync(transaction, id, cancel));
    }

    public async Task<Rotation> RotateAsync(ShopTransaction transaction, string token, CancellationToken cancel)
    {
        var (hash, now) = (RefreshToken.HashOf(token), clock.GetUtcNow());
        // One guarded statement: of two at once, the second finds the token used.
        var session = await transaction.FindAsync<Guid?>(
            "update refresh_tokens set used_at = @now where hash = @hash and used_at is null returning session_id", new { hash, now }, cancel);
        if (session is null)
        {
            var reused = await transaction.FindAsync<Guid?>("select session_id from refresh_tokens where hash = @hash", new { hash }, cancel);
            if (reused is null)
                return new Rotation.Invalid();
            await RevokeAsync(transaction, reused.Value, "refreshTokenReused", cancel);
            return new Rotation.Reused(reused.Value);
        }

        var account = await transaction.FindAsync<Guid?>(
            "update sessions set expires_at = @expires where id = @session and revoked_at is null and expires_at > @now returning account_id",
            new { session, now, expires = now + options.Value.RefreshLifetime }, cancel);
        return account is null
            ? new Rotation.Invalid()
            : new Rotation.Rotated(session.Value, account.Value, await IssueAsync(transaction, session.Value, cancel));
    }

    /// <summary>Ends the session of a refresh token, whichever of its family it is. An unknown token ends nothing.</summary>
    public Task CloseAsync(ShopTransaction transaction, string token, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update sessions set revoked_at = @now, revoked_because = 'signedOut'
            where id = (select session_id from refresh_tokens where hash = @hash) and revoked_at is null
            """,
            new { hash = RefreshToken.HashOf(token), now = clock.GetUtcNow() }, cancel);

    /// <summary>Ends all sessions of an account, but for one that may stay.</summary>
    public Task RevokeAllAsync(ShopTransaction transaction, Guid accountId, Guid? keep, string because, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update sessions set revoked_at = @now, revoked_because = @because
            where account_id = @accountId and revoked_at is null and (@keep::uuid is null or id <> @keep)
            """,
            new { accountId, keep, because, now = clock.GetUtcNow() }, cancel);

    private Task RevokeAsync(ShopTransaction transaction, Guid session, string because, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update sessions set revoked_at = @now, revoked_because = @because where id = @session and revoked_at is null",
            new { session, because, now = clock.GetUtcNow() }, cancel);

    private async Task<string> IssueAsync(ShopTransaction transaction, Guid sessionId, CancellationToken cancel)
    {
        var token = RefreshToken.Create();
        await transaction.ExecuteAsync(
            "insert into refresh_tokens (hash, session_id, issued_at) values (@hash, @sessionId, @now)",
            new { hash = RefreshToken.HashOf(token), sessionId, now = clock.GetUtcNow() }, cancel);
        return token;
    }
}
