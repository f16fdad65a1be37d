using System.Text.Json;
using OnlineShop.Auth.Accounts;

namespace OnlineShop.Auth.Links;

/// <summary>What a link is for.</summary>
internal enum LinkPurpose
{
    ResetPassword,

    /// <summary>Confirms the address that the account has.</summary>
    ConfirmEmail,

    /// <summary>Confirms the address that the account is to have.</summary>
    ChangeEmail,
}

/// <summary>A link that a mail brings: good once, for a while, and only while the account has the address that it had.</summary>
/// <param name="Email">Where the mail goes.</param>
/// <param name="AccountKey">The account's address when the link was made.</param>
internal sealed record AccountLink(
    Guid Id, Guid AccountId, string Purpose, string Email, string AccountKey, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt)
{
    /// <summary>The columns, in the order of the record.</summary>
    public const string Columns = "id, account_id, purpose, email, account_key, created_at, expires_at, used_at";

    public bool IsFor(LinkPurpose purpose) => Purpose == Word(purpose);

    public bool IsOpenAt(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    public bool Fits(Account account) => account.Id == AccountId && EmailAddress.KeyOf(account.Email) == AccountKey;

    /// <summary>How long a link is good. The mails say so: what is changed here is changed in Notification's templates.</summary>
    public static TimeSpan LifetimeOf(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.ResetPassword => TimeSpan.FromMinutes(30),
        LinkPurpose.ConfirmEmail => TimeSpan.FromDays(7),
        _ => TimeSpan.FromHours(24),
    };

    public static string Word(LinkPurpose purpose) => JsonNamingPolicy.CamelCase.ConvertName(purpose.ToString());
}
