using Microsoft.EntityFrameworkCore;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Model;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.Accounts;

/// <summary>Accounts in the database.</summary>
internal sealed class AccountStore(IDbContextFactory<AuthDbContext> contexts, ShopDatabase database, AccountLinks links)
{
    public async Task<Account?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Accounts.SingleOrDefaultAsync(account => account.Id == id, cancel);
    }

    /// <summary>The account with an address. It is read at every sign-in.</summary>
    public async Task<Account?> FindByEmailAsync(string email, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await AccountStatements.FindByEmailAsync(connection, EmailAddress.KeyOf(email), cancel);
    }

    public async Task<bool> IsTakenAsync(string email, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await IsTakenAsync(db, email, cancel);
    }

    public static Task<bool> IsTakenAsync(ShopTransaction transaction, string email, CancellationToken cancel) =>
        IsTakenAsync(transaction.Context<AuthDbContext>(), email, cancel);

    /// <summary>
    /// Stores an account and publishes it in the same commit, with the link for the welcome mail. False: the address is taken.
    /// </summary>
    public async Task<bool> AddAsync(ShopTransaction transaction, Account account, CancellationToken cancel)
    {
        if (!await AccountStatements.InsertAsync(transaction, account, cancel))
            return false;
        var link = await links.AddAsync(transaction, account, LinkPurpose.ConfirmEmail, account.Email, cancel);
        transaction.Publish(new AccountRegistered(
            account.Id, account.Email, account.DisplayName, account.Locale, account.Role, account.RegisteredAt,
            link.Id));
        return true;
    }

    /// <summary>
    /// Stores a guest and publishes it in the same commit. There is no welcome mail and no link: anybody may have given the address.
    /// </summary>
    public static async Task AddGuestAsync(ShopTransaction transaction, Account guest, CancellationToken cancel)
    {
        await AccountStatements.InsertAsync(transaction, guest, cancel);
        transaction.Publish(new AccountRegistered(
            guest.Id, guest.Email, guest.DisplayName, guest.Locale, guest.Role, guest.RegisteredAt, IsGuest: true));
    }

    private static Task<bool> IsTakenAsync(AuthDbContext db, string email, CancellationToken cancel)
    {
        var key = EmailAddress.KeyOf(email);
        return db.Accounts.AnyAsync(account => account.EmailKey == key, cancel);
    }
}
