using OnlineShop.Auth.Accounts;
using OnlineShop.Data;

namespace OnlineShop.Auth.Passwords;

/// <summary>The result of checking a password.</summary>
internal abstract record PasswordResult
{
    /// <param name="Hash">The hash that is stored now: it may have been renewed.</param>
    internal sealed record Right(string Hash) : PasswordResult;

    internal sealed record Wrong : PasswordResult;

    internal sealed record Locked(TimeSpan For) : PasswordResult;
}

/// <summary>
/// The one place where a password is checked: it counts failures, and costs the same with and without an account.
/// </summary>
internal sealed class PasswordCheck(
    ShopDatabase database, AccountStore accounts, PasswordVault passwords, SignInAttempts attempts)
{
    public async Task<PasswordResult> CheckAsync(
        string email, Account? account, string password, CancellationToken cancel)
    {
        // A guest has no password. Trying one counts for nobody: the address may be that of somebody else's account.
        if (account is { IsGuest: true })
            return new PasswordResult.Wrong();
        if (await attempts.FindLockAsync(email, cancel) is { } locked)
            return new PasswordResult.Locked(locked);

        var (isRight, isOld) = (false, false);
        if (account is null)
            await passwords.VerifyNothingAsync(password, cancel);
        else
            (isRight, isOld) = await passwords.VerifyAsync(account, password, cancel);

        var lockedMeanwhile = isRight
            ? await attempts.SucceedAsync(email, cancel)
            : await attempts.FailAsync(email, cancel);
        if (lockedMeanwhile is { } time)
            return new PasswordResult.Locked(time);
        if (!isRight)
            return new PasswordResult.Wrong();
        return isOld ? await RenewAsync(account!, password, cancel) : new PasswordResult.Right(account!.PasswordHash);
    }

    /// <summary>Stores a new hash of a right password, unless another was stored during the check: that one decides.</summary>
    private async Task<PasswordResult> RenewAsync(Account account, string password, CancellationToken cancel)
    {
        var hash = await passwords.HashAsync(password, cancel);
        await using (var connection = await database.OpenAsync(cancel))
        {
            if (await AccountStatements.ReplaceHashAsync(connection, account.Id, account.PasswordHash, hash, cancel))
                return new PasswordResult.Right(hash);
        }

        // Another check of the same password has renewed it, or the password is another now.
        var current = await accounts.FindAsync(account.Id, cancel);
        return current is not null && (await passwords.VerifyAsync(current, password, cancel)).IsRight
            ? new PasswordResult.Right(current.PasswordHash)
            : new PasswordResult.Wrong();
    }
}
