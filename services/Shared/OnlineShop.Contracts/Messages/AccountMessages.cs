namespace OnlineShop.Contracts.Messages;

/// <summary>A new account exists. Its profile is made from this event, and the welcome mail is sent.</summary>
/// <param name="Locale">The language of the account holder, <c>en</c> or <c>ru</c>.</param>
/// <param name="Role"><c>customer</c> or <c>admin</c>.</param>
/// <param name="LinkId">The link in the welcome mail by which the address is confirmed; none for a guest.</param>
/// <param name="IsGuest">Somebody buys without a password: there is nothing to welcome to, and anybody may have given the address.</param>
public sealed record AccountRegistered(
    Guid UserId, string Email, string DisplayName, string Locale, string Role, DateTimeOffset RegisteredAt,
    Guid? LinkId = null, bool IsGuest = false) : IMessage
{
    string IMessage.Key => UserId.ToString();
}

/// <summary>
/// Somebody who may be the account's holder has forgotten the password; a mail to the account's address brings a link.
/// </summary>
/// <param name="LinkId">
/// Names the link. What it says is a secret, which only the mail carries; Auth tells it to the sender of the mail.
/// </param>
public sealed record PasswordResetRequested(
    Guid UserId, Guid LinkId, string Email, string DisplayName, string Locale, DateTimeOffset ExpiresAt) : IMessage
{
    string IMessage.Key => UserId.ToString();
}

/// <summary>An account has a new password; its holder is told by mail.</summary>
public sealed record PasswordChanged(
    Guid UserId, Guid ChangeId, string Email, string DisplayName, string Locale, DateTimeOffset ChangedAt) : IMessage
{
    string IMessage.Key => UserId.ToString();
}

/// <summary>The second factor of an account was turned on or off; its holder is told by mail.</summary>
/// <param name="IsOn">Whether signing in asks for a code from now on.</param>
public sealed record TwoFactorChanged(
    Guid UserId, Guid ChangeId, string Email, string DisplayName, string Locale, bool IsOn, DateTimeOffset ChangedAt) : IMessage
{
    string IMessage.Key => UserId.ToString();
}

/// <summary>The account's holder wants a link to confirm the address once more.</summary>
/// <param name="LinkId">Names the link, as in <see cref="PasswordResetRequested"/>.</param>
public sealed record EmailConfirmationRequested(
    Guid UserId, Guid LinkId, string Email, string DisplayName, string Locale, DateTimeOffset ExpiresAt) : IMessage
{
    string IMessage.Key => UserId.ToString();
}

/// <summary>
/// The account's holder wants another address. A mail to the new one brings a link, a mail to the present one is a notice.
/// </summary>
/// <param name="LinkId">Names the link, as in <see cref="PasswordResetRequested"/>.</param>
/// <param name="Email">The address that counts until the new one is confirmed.</param>
public sealed record EmailChangeRequested(
    Guid UserId, Guid LinkId, string Email, string NewEmail, string DisplayName, string Locale,
    DateTimeOffset ExpiresAt) : IMessage
{
    string IMessage.Key => UserId.ToString();
}

/// <summary>The holder of an account has shown that mail to an address arrives: that address is the account's.</summary>
/// <param name="PreviousEmail">The address that was the account's until now; null where it is the same.</param>
public sealed record EmailConfirmed(Guid UserId, string Email, string? PreviousEmail, DateTimeOffset ConfirmedAt)
    : IMessage
{
    string IMessage.Key => UserId.ToString();
}

/// <summary>
/// A person is to be removed from the whole shop. Every service that knows the person removes what is theirs; repeated, it has
/// the effect of one.
/// </summary>
/// <param name="Round">Rises when it is asked again, because a token that was out may have left something meanwhile.</param>
public sealed record UserErasureRequested(Guid UserId, int Round, DateTimeOffset RequestedAt) : IMessage
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
