using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Auth.Accounts;

/// <summary>A row of <c>accounts</c>: what a person signs in with.</summary>
/// <param name="EmailVerifiedAt">When the holder showed that mail to the address arrives; null: not yet.</param>
internal sealed record Account(
    Guid Id, string Email, string DisplayName, string Locale, string Role, string PasswordHash,
    DateTimeOffset RegisteredAt, DateTimeOffset? EmailVerifiedAt = null)
{
    /// <summary>The address in the form in which it is unique.</summary>
    public string EmailKey { get; init; } = EmailAddress.KeyOf(Email);
}

/// <summary>An account as its holder and the administrators see it.</summary>
internal sealed record AccountView(
    Guid UserId, string Email, bool EmailVerified, string DisplayName, string Locale,
    [property: AllowedValues("customer", "admin")] string Role, DateTimeOffset RegisteredAt)
{
    public static AccountView Of(Account account) => new(
        account.Id, account.Email, account.EmailVerifiedAt is not null, account.DisplayName, account.Locale,
        account.Role, account.RegisteredAt);
}
