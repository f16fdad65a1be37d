using FluentValidation;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Tokens;
using OnlineShop.Data;

namespace OnlineShop.Auth.Sessions;

internal sealed record RefreshRequest(string? RefreshToken);

internal sealed class RefreshValidator : AbstractValidator<RefreshRequest>
{
    public RefreshValidator() =>
        RuleFor(r => r.RefreshToken).Must(token => token is { Length: > 0 and <= 512 })
            .WithMessage("It must be the refreshToken of the last answer.");
}

/// <summary>
/// Exchanges a refresh token for new tokens. The access token describes the account as it is now: a new role takes effect here.
/// </summary>
internal sealed partial class RefreshSession(
    ShopDatabase database, SessionStore sessions, AccessTokens tokens, ILogger<RefreshSession> logger)
{
    public async Task<(TokenResponse? Tokens, Rotation Rotation)> HandleAsync(
        RefreshRequest request, string? userAgent, CancellationToken cancel)
    {
        var createToken = await tokens.PrepareAsync(cancel);
        var (response, rotation) = await database.InTransactionAsync<(TokenResponse?, Rotation)>(
            async transaction =>
            {
                var rotation = await sessions.RotateAsync(transaction, request.RefreshToken!, userAgent, cancel);
                if (rotation is not Rotation.Rotated rotated
                    || await AccountStatements.FindAsync(transaction, rotated.Session.AccountId, cancel) is not { LockedAt: null } account)
                {
                    return (null, rotation);
                }

                var accessToken = createToken(account, rotated.Session);
                return (new TokenResponse(accessToken, rotated.Next, (int)tokens.Lifetime.TotalSeconds), rotation);
            },
            cancel);

        if (rotation is Rotation.Reused reused)
            LogReused(logger, reused.SessionId);
        AuthTelemetry.Refreshes.Add(1, new KeyValuePair<string, object?>("outcome", rotation switch
        {
            Rotation.Rotated { IsRepeated: true } => "repeated",
            Rotation.Rotated => "success",
            Rotation.Reused => "reused",
            _ => "invalid",
        }));
        return (response, rotation);
    }

    [LoggerMessage(1, LogLevel.Warning, "A used refresh token of session {SessionId} was used again: the session is revoked")]
    private static partial void LogReused(ILogger logger, Guid sessionId);
}
