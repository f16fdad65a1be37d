using OnlineShop.Auth.Passwords;
using OnlineShop.Data;

namespace OnlineShop.Auth.TwoFactor;

/// <summary>The result of checking a code.</summary>
internal abstract record CodeResult
{
    /// <summary>It is good, and has to be used up by <see cref="CodeCheck.UseAsync"/>.</summary>
    /// <param name="Step">The step that it is the code of; null for a recovery code.</param>
    /// <param name="Hash">The hash of the recovery code; null for one of the app.</param>
    internal sealed record Right(long? Step, byte[]? Hash) : CodeResult;

    internal sealed record Wrong : CodeResult;

    internal sealed record Locked(TimeSpan For) : CodeResult;
}

/// <summary>
/// The one place where the codes of apps and recovery codes are checked. Failures are counted as those of passwords are, but by themselves:
/// who knows the password must not begin anew with each sign-in.
/// </summary>
internal sealed partial class CodeCheck(
    ShopDatabase database, TwoFactorCipher cipher, SignInAttempts attempts, TimeProvider clock, ILogger<CodeCheck> logger)
{
    /// <summary>What failures are counted by. No address has a colon.</summary>
    public static string CounterOf(Guid accountId) => $"two-factor:{accountId}";

    public async Task<CodeResult> CheckAsync(Guid accountId, string code, CancellationToken cancel)
    {
        var counter = CounterOf(accountId);
        if (await attempts.FindLockAsync(counter, cancel) is { } locked)
            return new CodeResult.Locked(locked);
        var result = await MatchAsync(accountId, RecoveryCodes.Plain(code), cancel);
        var lockedMeanwhile = result is CodeResult.Right
            ? await attempts.SucceedAsync(counter, cancel)
            : await attempts.FailAsync(counter, cancel);
        return lockedMeanwhile is { } time ? new CodeResult.Locked(time) : result;
    }

    /// <summary>Uses a good code up; false if another request has done so meanwhile.</summary>
    public Task<bool> UseAsync(
        ShopTransaction transaction, Guid accountId, CodeResult.Right code, CancellationToken cancel) =>
        code.Step is { } step
            ? TwoFactorStatements.UseStepAsync(transaction, accountId, step, cancel)
            : TwoFactorStatements.UseCodeAsync(transaction, accountId, code.Hash!, clock.GetUtcNow(), cancel);

    /// <summary>The step that a code of the app is of; null if it is wrong, or was used.</summary>
    public long? StepOf(TwoFactorRow row, string code)
    {
        if (cipher.Open(row.AccountId.ToString(), row.SealedSecret) is not { } secret)
        {
            LogUnreadable(logger, row.AccountId);
            return null;
        }

        return TimeCodes.StepOf(secret, RecoveryCodes.Plain(code), clock.GetUtcNow()) is { } step && !(step <= row.UsedStep) ? step : null;
    }

    private async Task<CodeResult> MatchAsync(Guid accountId, string code, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        if (await TwoFactorStatements.FindAsync(connection, accountId, cancel) is not { ConfirmedAt: not null } row)
            return new CodeResult.Wrong();
        if (code.Length == TimeCodes.Digits)
            return StepOf(row, code) is { } step ? new CodeResult.Right(step, null) : new CodeResult.Wrong();
        var hash = RecoveryCodes.HashOf(accountId, code);
        return await TwoFactorStatements.HasCodeAsync(connection, accountId, hash, cancel)
            ? new CodeResult.Right(null, hash) : new CodeResult.Wrong();
    }

    [LoggerMessage(1, LogLevel.Warning,
        "The secret of account {AccountId} was sealed with another secret: only recovery codes let its holder in")]
    private static partial void LogUnreadable(ILogger logger, Guid accountId);
}
