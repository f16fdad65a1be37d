using System.ComponentModel.DataAnnotations;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Accounts;

/// <summary>A row of <c>accounts</c>: what a person signs in with, or buys as a guest.</summary>
/// <param name="PasswordHash">Empty for a guest, who has no password.</param>
/// <param name="EmailVerifiedAt">When the holder showed that mail to the address arrives; null: not yet.</param>
/// <param name="LockedAt">Since when the people of the shop keep the holder out; null: they do not.</param>
/// <param name="LockReason">Why they do, for themselves.</param>
internal sealed record Account(
    Guid Id, string Email, string DisplayName, string Locale, string Role, string PasswordHash,
    DateTimeOffset RegisteredAt, DateTimeOffset? EmailVerifiedAt = null, bool IsGuest = false,
    DateTimeOffset? LockedAt = null, string? LockReason = null)
{
    /// <summary>
    /// The address in the form in which it is unique. Guests share addresses with each other and with accounts: theirs is no address, so
    /// that a search for the account of an address never finds a guest.
    /// </summary>
    public string EmailKey { get; init; } = IsGuest ? $"guest:{Id}" : EmailAddress.KeyOf(Email);
}

/// <summary>An account as its holder, support and administrators see it.</summary>
/// <param name="IsGuest">Whether it was made to buy without a password.</param>
/// <param name="LockedAt">Since when the shop keeps its holder from signing in; left out if it does not.</param>
/// <param name="LockReason">Why it does, for support and administrators; its holder does not see it.</param>
internal sealed record AccountView(
    Guid UserId, string Email, bool EmailVerified, string DisplayName, string Locale,
    [property: AllowedValues(ShopRoles.Customer, ShopRoles.Support, ShopRoles.Merchant, ShopRoles.Admin)] string Role,
    DateTimeOffset RegisteredAt, bool IsGuest, DateTimeOffset? LockedAt = null, string? LockReason = null)
{
    public static AccountView Of(Account account) => new(
        account.Id, account.Email, account.EmailVerifiedAt is not null, account.DisplayName, account.Locale,
        account.Role, account.RegisteredAt, account.IsGuest, account.LockedAt, account.LockReason);
}
