namespace OnlineShop.ApiClients.Accounts;

/// <summary>Auth's part of the export of a person's data.</summary>
public sealed record ApiExportedAccount(
    IReadOnlyList<ApiSession> Sessions, ApiAccount? Account = null, DateTimeOffset? TwoFactorSince = null);

/// <summary>A session, past or present.</summary>
public sealed record ApiSession(
    Guid Id, DateTimeOffset SignedInAt, DateTimeOffset ExpiresAt, DateTimeOffset? RefreshedAt = null,
    DateTimeOffset? EndedAt = null, string? EndedBecause = null, string? UserAgent = null);

/// <summary>The token of a link, for the mail.</summary>
public sealed record ApiLinkToken(string Token, DateTimeOffset ExpiresAt);

/// <summary>The people whose account has an address.</summary>
public sealed record ApiAddressHolders(IReadOnlyList<Guid> UserIds);

/// <summary>What another service asks of an account before it removes the person.</summary>
public sealed record ApiAccountCheck(Guid UserId, bool IsLastAdmin, int AccessTokenSeconds);
