using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Contacts;

/// <summary>How to reach a person.</summary>
internal sealed record Contact(
    Guid UserId, string Email, string DisplayName, string Language, string? Phone, IReadOnlyList<string> Channels,
    bool Marketing)
{
    /// <summary>What a new account starts with until its profile says otherwise.</summary>
    public static readonly string[] FirstChannels =
        [Channel.Email, Channel.Inbox, Channel.Push];
}
