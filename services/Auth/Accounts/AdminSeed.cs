using Microsoft.Extensions.Options;
using OnlineShop.Auth.Passwords;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Accounts;

/// <summary>
/// Makes sure at each start that the configured administrator can sign in with the configured password. A new password in the
/// configuration is the way back in: it replaces the old one and ends the sessions that were opened with it. A lock by the shop is lifted.
/// </summary>
internal sealed partial class AdminSeed(
    IOptions<AdminOptions> options, PasswordVault passwords, NewPassword newPassword, AccountStore accounts,
    TimeProvider clock, ILogger<AdminSeed> logger) : ISeed
{
    public async Task SeedAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        var (email, password) = (options.Value.Email, options.Value.Password);
        if (await AccountStatements.FindLockedByEmailAsync(transaction, EmailAddress.KeyOf(email), cancel) is not { } account)
        {
            var (hash, now) = (await passwords.HashAsync(password, cancel), clock.GetUtcNow());
            var admin = new Account(Guid.CreateVersion7(now), email, "Administrator", "en", ShopRoles.Admin, hash, now);
            if (await accounts.AddAsync(transaction, admin, cancel))
                LogCreated(logger, admin.Id);
            return;
        }

        var (isKnown, isOld) = await passwords.VerifyAsync(account, password, cancel);
        var isAdmin = account.Role == ShopRoles.Admin;
        var isLocked = account.LockedAt is not null;
        if (isKnown && isAdmin && !isOld && !isLocked)
            return;
        var stored = isKnown && !isOld ? account.PasswordHash : await passwords.HashAsync(password, cancel);
        await AccountStatements.SetHashAndRoleAsync(transaction, account.Id, stored, ShopRoles.Admin, cancel);
        if (!isKnown)
            await newPassword.SetAsync(transaction, account, keepSession: null, cancel);
        if (!isKnown || !isAdmin || isLocked)
            LogUpdated(logger, account.Id);
    }

    [LoggerMessage(1, LogLevel.Information, "Created the administrator's account {AccountId}")]
    private static partial void LogCreated(ILogger logger, Guid accountId);

    [LoggerMessage(2, LogLevel.Information, "Reset the administrator's account {AccountId} to its configured password and role")]
    private static partial void LogUpdated(ILogger logger, Guid accountId);
}
