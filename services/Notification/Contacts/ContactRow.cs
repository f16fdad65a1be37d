namespace OnlineShop.Notification.Contacts;

/// <summary>A row of <c>contacts</c>.</summary>
/// <param name="Version">0 where it comes from the account, higher where it comes from the profile.</param>
internal sealed record ContactRow(
    Guid UserId, string Email, string DisplayName, string Language, string? Phone, string[] Channels, bool Marketing,
    long Version);
