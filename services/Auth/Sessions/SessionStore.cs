using Microsoft.Extensions.Options;
using OnlineShop.Auth.Tokens;
using OnlineShop.Data;

namespace OnlineShop.Auth.Sessions;

/// <summary>
/// Sessions: families of refresh tokens of which only the newest is valid, once, save for a short grace period.
/// </summary>
internal sealed class SessionStore(RefreshTokens tokens, IOptions<TokenOptions> options, TimeProvider clock)
{
    /// <summary>Why a session ended that its holder ended by the list of sessions.</summary>
    public const string EndedByHolder = "endedByHolder";

    /// <summary>Why sessions ended that support or an administrator ended.</summary>
    public const string EndedByShop = "endedByShop";

    /// <summary>Why sessions ended whose account the shop has locked.</summary>
    public const string EndedByLock = "accountLocked";

    /// <param name="userAgent">What the holder recognizes the session by, as <see cref="DeviceText.UserAgentOf"/> has it.</param>
    public async Task<(Session Session, string RefreshToken)> OpenAsync(
        ShopTransaction transaction, Guid accountId, string? userAgent, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var session = new Session(Guid.CreateVersion7(now), accountId, now);
        await SessionStatements.InsertAsync(transaction, session, userAgent, now + options.Value.RefreshLifetime, cancel);
        var token = RefreshTokens.Create();
        await SessionStatements.InsertTokenAsync(transaction, RefreshTokens.HashOf(token), session.Id, now, cancel);
        return (session, token);
    }

    /// <param name="userAgent">That of this renewal: a browser is updated in the life of a session.</param>
    public async Task<Rotation> RotateAsync(
        ShopTransaction transaction, string token, string? userAgent, CancellationToken cancel)
    {
        var (hash, now) = (RefreshTokens.HashOf(token), clock.GetUtcNow());
        // One guarded statement: of two concurrent uses, the second finds the token used.
        if (await SessionStatements.UseTokenAsync(transaction, hash, now, cancel) is not { } sessionId)
            return await RepeatAsync(transaction, token, hash, cancel);
        var expires = now + options.Value.RefreshLifetime;
        if (await SessionStatements.ExtendAsync(transaction, sessionId, userAgent, expires, now, cancel) is not { } session)
            return new Rotation.Invalid();
        var next = tokens.SuccessorOf(token);
        await SessionStatements.InsertTokenAsync(transaction, RefreshTokens.HashOf(next), session.Id, now, cancel);
        return new Rotation.Rotated(session, next);
    }

    /// <summary>Ends the session of a refresh token, whichever of its family it is. An unknown token ends nothing.</summary>
    public Task CloseAsync(ShopTransaction transaction, string token, CancellationToken cancel) =>
        SessionStatements.RevokeByTokenAsync(
            transaction, RefreshTokens.HashOf(token), "signedOut", clock.GetUtcNow(), cancel);

    /// <summary>Ends a session that its holder names; false if the account has no such session, or it has ended.</summary>
    public Task<bool> EndAsync(ShopTransaction transaction, Guid accountId, Guid id, CancellationToken cancel) =>
        SessionStatements.RevokeOwnAsync(transaction, accountId, id, EndedByHolder, clock.GetUtcNow(), cancel);

    /// <summary>Ends all sessions of an account, except one that may stay.</summary>
    public Task RevokeAllAsync(
        ShopTransaction transaction, Guid accountId, Guid? keep, string because, CancellationToken cancel) =>
        SessionStatements.RevokeAllAsync(transaction, accountId, keep, because, clock.GetUtcNow(), cancel);

    /// <summary>
    /// Handles a token that was used. Two tabs of one browser share a token and may both refresh it: within the grace period
    /// the second gets what the first got, and the family does not fork. Later than that, the session ends.
    /// </summary>
    private async Task<Rotation> RepeatAsync(
        ShopTransaction transaction, string token, byte[] hash, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var next = tokens.SuccessorOf(token);
        if (await SessionStatements.FindUsedAsync(transaction, hash, RefreshTokens.HashOf(next), now, cancel) is not { } used)
            return new Rotation.Invalid();
        if (used.HasSuccessor && now - used.UsedAt < options.Value.RefreshGrace)
        {
            var session = new Session(used.SessionId, used.AccountId, used.SignedInAt);
            return used.IsAlive ? new Rotation.Rotated(session, next, IsRepeated: true) : new Rotation.Invalid();
        }

        await SessionStatements.RevokeAsync(transaction, used.SessionId, "refreshTokenReused", now, cancel);
        return new Rotation.Reused(used.SessionId);
    }
}
