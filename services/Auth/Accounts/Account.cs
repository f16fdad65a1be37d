using OnlineShop.Auth.Links;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.Accounts;

/// <summary>Who can sign in.</summary>
/// <param name="EmailVerifiedAt">When its holder showed that mail to the address arrives; null: not yet.</param>
internal sealed record Account(
    Guid Id, string Email, string DisplayName, string Locale, string Role, string PasswordHash, DateTimeOffset RegisteredAt,
    DateTimeOffset? EmailVerifiedAt = null)
{
    /// <summary>The columns, in the order of the record.</summary>
    public const string Columns = "id, email, display_name, locale, role, password_hash, registered_at, email_verified_at";
}

/// <summary>An account as its holder and the administrators see it.</summary>
internal sealed record AccountView(
    Guid UserId, string Email, bool EmailVerified, string DisplayName, string Locale, string Role, DateTimeOffset RegisteredAt)
{
    public static AccountView Of(Account account) => new(
        account.Id, account.Email, account.EmailVerifiedAt is not null, account.DisplayName, account.Locale, account.Role, account.RegisteredAt);
}

/// <summary>The statements on accounts that several features share.</summary>
internal static class AccountRows
{
    /// <summary>Stores the account and reports it in the same commit, with the link that the welcome mail brings. False: the address is taken.</summary>
    public static async Task<bool> AddAsync(this ShopTransaction transaction, Account account, AccountLinks links, CancellationToken cancel)
    {
        var added = await transaction.ExecuteAsync(
            """
            insert into accounts (id, email, email_key, display_name, locale, role, password_hash, registered_at)
            values (@Id, @Email, @Key, @DisplayName, @Locale, @Role, @PasswordHash, @RegisteredAt)
            on conflict (email_key) do nothing
            """,
            new
            {
                account.Id, account.Email, Key = EmailAddress.KeyOf(account.Email), account.DisplayName, account.Locale, account.Role,
                account.PasswordHash, account.RegisteredAt,
            },
            cancel);
        if (added == 0)
            return false;
        var link = await links.AddAsync(transaction, account, LinkPurpose.ConfirmEmail, account.Email, cancel);
        transaction.Publish(new AccountRegistered(account.Id, account.Email, account.DisplayName, account.Locale, account.Role, account.RegisteredAt, link.Id));
        return true;
    }

    public static Task<Account?> FindAccountAsync(this ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<Account>($"select {Account.Columns} from accounts where id = @id", new { id }, cancel);

    /// <summary>Reads an account and keeps it from changing until the transaction ends.</summary>
    public static Task<Account?> LockAccountAsync(this ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<Account>($"select {Account.Columns} from accounts where id = @id for update", new { id }, cancel);
}
