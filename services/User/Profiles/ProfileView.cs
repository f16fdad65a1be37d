namespace OnlineShop.User.Profiles;

/// <summary>A profile as its holder, support, administrators and other services see it.</summary>
internal sealed record ProfileView(
    Guid UserId, string Email, bool EmailVerified, string DisplayName, string? Phone, string PreferredCurrency,
    string Language, IReadOnlyList<string> Channels,
    bool Marketing, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ProfileView Of(Profile profile) => new(
        profile.UserId, profile.Email, profile.EmailVerified, profile.DisplayName, profile.Phone,
        profile.PreferredCurrency, profile.Language, profile.Channels,
        profile.Marketing, profile.Version, profile.CreatedAt, profile.UpdatedAt);
}
