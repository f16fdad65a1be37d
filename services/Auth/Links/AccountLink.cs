using System.Text.Json;
using OnlineShop.Auth.Accounts;

namespace OnlineShop.Auth.Links;

/// <summary>What a link does.</summary>
internal enum LinkPurpose
{
    ResetPassword,

    /// <summary>Confirms the account's current address.</summary>
    ConfirmEmail,

    /// <summary>Confirms an address that is to replace the current one.</summary>
    ChangeEmail,
}

/// <summary>
/// A link in a mail: valid once, for a limited time, and only while the account keeps the address that it had when the link was
/// made.
/// </summary>
/// <param name="Email">Where the mail is sent.</param>
/// <param name="AccountKey">The key of the account's address when the link was made.</param>
internal sealed record AccountLink(
    Guid Id, Guid AccountId, string Purpose, string Email, string AccountKey, DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt)
{
    public bool IsFor(LinkPurpose purpose) => Purpose == Word(purpose);

    public bool IsOpenAt(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    public bool IsOf(Account account) => account.Id == AccountId && account.EmailKey == AccountKey;

    /// <summary>How long a link is valid. Notification's templates state these times: change both together.</summary>
    public static TimeSpan LifetimeOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.ResetPassword => TimeSpan.FromMinutes(30),
        LinkPurpose.ConfirmEmail => TimeSpan.FromDays(7),
        _ => TimeSpan.FromHours(24),
    };

    public static string Word(LinkPurpose purpose) => JsonNamingPolicy.CamelCase.ConvertName(purpose.ToString());
}
