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
internal sealed class PasswordCheck(ShopDatabase database, PasswordVault passwords, SignInAttempts attempts)
{
    public async Task<PasswordResult> CheckAsync(
        string email, Account? account, string password, CancellationToken cancel)
    {
        if (await attempts.FindLockAsync(email, cancel) is { } locked)
            return new PasswordResult.Locked(locked);

        var (isRight, isOld) = (false, false);
        if (account is null)
            await passwords.VerifyNothingAsync(password, cancel);
        else
            (isRight, isOld) = await passwords.VerifyAsync(account.PasswordHash, password, cancel);

        var lockedMeanwhile = isRight
            ? await attempts.SucceedAsync(email, cancel)
            : await attempts.FailAsync(email, cancel);
        if (lockedMeanwhile is { } time)
            return new PasswordResult.Locked(time);
        if (!isRight)
            return new PasswordResult.Wrong();
        return new PasswordResult.Right(isOld ? await RenewAsync(account!, password, cancel) : account!.PasswordHash);
    }

    private async Task<string> RenewAsync(Account account, string password, CancellationToken cancel)
    {
        var hash = await passwords.HashAsync(password, cancel);
        await using var connection = await database.OpenAsync(cancel);
        return await AccountStatements.ReplaceHashAsync(connection, account.Id, account.PasswordHash, hash, cancel)
            ? hash
            : account.PasswordHash;
    }
}
