using Microsoft.EntityFrameworkCore;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Model;
using OnlineShop.Auth.Passwords;
using OnlineShop.Auth.Recovery;
using OnlineShop.Auth.Sessions;
using OnlineShop.Auth.TwoFactor;
using OnlineShop.Data;
using OnlineShop.Messaging.PersonalData;

namespace OnlineShop.Auth.People;

/// <summary>
/// What Auth holds about a person: the account and its sessions. Passwords and tokens are stored as hashes and not exported.
/// </summary>
internal sealed class AuthPersonalData(AccountStore accounts, ShopDatabase database) : IPersonalData
{
    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel)
    {
        var account = await accounts.FindAsync(userId, cancel);
        await using var connection = await database.OpenAsync(cancel);
        return new ExportedAccount(
            account is null ? null : AccountView.Of(account),
            await SessionStatements.ExportAsync(connection, userId, cancel),
            (await TwoFactorStatements.FindStateAsync(connection, userId, cancel))?.Since);
    }

    /// <summary>
    /// The account goes with its sessions, tokens, links and second factor. The last administrator's stays: without it nobody could run the
    /// shop.
    /// </summary>
    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        if (await LockedAccount.FindAsync(transaction, userId, cancel) is not { } locked)
            return true;
        if (locked.IsLastAdmin)
            return false;
        await transaction.Context<AuthDbContext>().Accounts.Where(account => account.Id == userId)
            .ExecuteDeleteAsync(cancel);
        await SignInAttempts.DeleteAsync(transaction, CodeCheck.CounterOf(userId), cancel);
        // What is counted by the address is not a guest's.
        if (locked.Account.IsGuest)
            return true;
        await SignInAttempts.DeleteAsync(transaction, locked.Account.Email, cancel);
        await PasswordRequests.DeleteAsync(transaction, locked.Account.Email, cancel);
        return true;
    }
}

/// <summary>Auth's part of the export of a person's data.</summary>
/// <param name="TwoFactorSince">When the second factor was turned on; null if it is off.</param>
internal sealed record ExportedAccount(
    AccountView? Account, IReadOnlyList<ExportedSession> Sessions, DateTimeOffset? TwoFactorSince);
