namespace OnlineShop.ApiClients.Users;

/// <summary>A profile.</summary>
public sealed record ApiProfile(
    Guid UserId, string Email, bool EmailVerified, string DisplayName, string PreferredCurrency, string Language,
    IReadOnlyList<string> Channels, bool Marketing, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    string? Phone = null);

/// <summary>The body of a request that changes a profile; what is null stays as it is.</summary>
/// <param name="Phone">Empty removes it.</param>
/// <param name="Version">The version that the change was made for.</param>
public sealed record ProfileBody(
    string? DisplayName = null, string? Phone = null, string? PreferredCurrency = null, string? Language = null,
    IReadOnlyList<string>? Channels = null, bool? Marketing = null, long? Version = null);
