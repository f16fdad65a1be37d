namespace OnlineShop.Contracts.Messages;

/// <summary>A new account exists. Its profile is made from this event, and the welcome mail is sent.</summary>
/// <param name="Locale">The language of the account holder, <c>en</c> or <c>ru</c>.</param>
/// <param name="Role"><c>customer</c> or <c>admin</c>.</param>
public sealed record AccountRegistered(Guid UserId, string Email, string DisplayName, string Locale, string Role, DateTimeOffset RegisteredAt) : IMessage
{
    string IMessage.Key => UserId.ToString();
}

/// <summary>A profile was created or changed; carries the whole profile that others need to reach the person.</summary>
/// <param name="Language"><c>en</c> or <c>ru</c>.</param>
/// <param name="Phone">E.164, or null.</param>
/// <param name="Channels">The channels switched on: any of <c>email</c>, <c>sms</c>, <c>push</c>, <c>inbox</c>.</param>
/// <param name="Marketing">Whether campaigns may be sent.</param>
/// <param name="Version">Rises with each change of the profile.</param>
public sealed record UserProfileChanged(
    Guid UserId, string Email, string DisplayName, string Language, string PreferredCurrency, string? Phone,
    IReadOnlyList<string> Channels, bool Marketing, long Version, DateTimeOffset ChangedAt) : IMessage
{
    string IMessage.Key => UserId.ToString();
}
