namespace OnlineShop.ApiClients.Accounts;

/// <summary>An account as its holder and administrators see it.</summary>
public sealed record ApiAccount(
    Guid UserId, string Email, bool EmailVerified, string DisplayName, string Locale, string Role,
    DateTimeOffset RegisteredAt, bool IsGuest, DateTimeOffset? LockedAt = null, string? LockReason = null);

/// <summary>An account that was made.</summary>
public sealed record ApiRegistered(Guid UserId);

/// <summary>A guest, with the tokens of the only session.</summary>
public sealed record ApiGuest(Guid UserId, string AccessToken, string RefreshToken, int ExpiresIn, string TokenType)
{
    public ApiTokens Tokens => new(AccessToken, RefreshToken, ExpiresIn, TokenType);
}

/// <summary>The body of a request to buy as a guest.</summary>
public sealed record GuestBody(string Email, string? DisplayName = null, string? Locale = null);

/// <summary>The tokens of a session.</summary>
/// <param name="ExpiresIn">How many seconds the access token is valid.</param>
public sealed record ApiTokens(string AccessToken, string RefreshToken, int ExpiresIn, string TokenType);

/// <summary>Whether signing in asks for a code.</summary>
public sealed record ApiTwoFactor(bool On, int RecoveryCodesLeft, DateTimeOffset? Since = null);

/// <summary>What an app is told to make codes of.</summary>
public sealed record ApiTwoFactorSetup(string Secret, string Uri);

/// <summary>What lets the holder in without the app.</summary>
public sealed record ApiRecoveryCodes(IReadOnlyList<string> RecoveryCodes);

/// <summary>An open session of the caller.</summary>
/// <param name="Current">Whether it is the one that asks.</param>
public sealed record ApiOpenSession(
    Guid Id, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt, bool Current, string? Device = null);

/// <summary>An address that was confirmed.</summary>
public sealed record ApiConfirmedEmail(string Email);

/// <summary>A key that will sign.</summary>
public sealed record ApiRotatedKey(string KeyId, DateTimeOffset SignsFrom);

/// <summary>The body of a request for a new account.</summary>
public sealed record RegisterBody(string Email, string Password, string DisplayName, string? Locale = null);
