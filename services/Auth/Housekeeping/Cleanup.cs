using Microsoft.Extensions.Options;
using OnlineShop.Auth.Keys;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Passwords;
using OnlineShop.Auth.Recovery;
using OnlineShop.Auth.Sessions;
using OnlineShop.Auth.Tokens;
using OnlineShop.Auth.TwoFactor;
using OnlineShop.Data;
using OnlineShop.Data.Work;

namespace OnlineShop.Auth.Housekeeping;

/// <summary>
/// Once an hour, deletes what is no longer needed and rotates an old signing key. Several replicas may run it at the same
/// time.
/// </summary>
internal sealed partial class Cleanup(
    ShopDatabase database, KeyStore keys, IOptions<KeyOptions> keyOptions, IOptions<TokenOptions> tokens,
    TimeProvider clock, ILogger<Cleanup> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock, logger)
{
    /// <summary>How long an ended session is kept: until then, a token of it that is used again is still recognized.</summary>
    private static readonly TimeSpan KeepEnded = TimeSpan.FromDays(7);

    /// <summary>How long failures count as "in a row" if no other follows.</summary>
    private static readonly TimeSpan KeepFailures = TimeSpan.FromDays(2);

    /// <summary>
    /// How long expired links and requests for a new password are kept. The limits on mails an hour count them.
    /// </summary>
    private static readonly TimeSpan KeepLinks = TimeSpan.FromDays(1);

    /// <summary>How long a second factor can be confirmed.</summary>
    private static readonly TimeSpan KeepPending = TimeSpan.FromDays(1);

    /// <summary>Runs every part even if another fails, and throws their errors at the end.</summary>
    public async Task RunOnceAsync(CancellationToken cancel)
    {
        var failures = new List<Exception>();
        await TryAsync(() => DeleteLinksAsync(cancel));
        await TryAsync(() => DeleteSessionsAsync(cancel));
        await TryAsync(() => DeleteFailuresAsync(cancel));
        await TryAsync(() => DeletePendingAsync(cancel));
        await TryAsync(() => RenewKeysAsync(cancel));
        if (failures.Count > 0)
            throw new AggregateException(failures);

        async Task TryAsync(Func<Task> part)
        {
            try
            {
                await part();
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                failures.Add(error);
            }
        }
    }

    protected override Task RunAsync(CancellationToken cancel) => RunOnceAsync(cancel);

    private async Task DeleteLinksAsync(CancellationToken cancel)
    {
        var before = Clock.GetUtcNow() - KeepLinks;
        LogDeleted(logger, "links and requests", await database.InTransactionAsync(
            async transaction => await AccountLinkStatements.DeleteExpiredAsync(transaction, before, cancel)
                + await PasswordRequestStatements.DeleteOldAsync(transaction, before, cancel),
            cancel));
    }

    private async Task DeleteSessionsAsync(CancellationToken cancel)
    {
        var before = Clock.GetUtcNow() - KeepEnded;
        LogDeleted(logger, "sessions", await database.InTransactionAsync(
            transaction => SessionStatements.DeleteEndedAsync(transaction, before, cancel), cancel));
    }

    private async Task DeleteFailuresAsync(CancellationToken cancel)
    {
        var now = Clock.GetUtcNow();
        LogDeleted(logger, "counts of failures", await database.InTransactionAsync(
            transaction => SignInAttemptStatements.DeleteOldAsync(transaction, now - KeepFailures, now, cancel),
            cancel));
    }

    private async Task DeletePendingAsync(CancellationToken cancel)
    {
        var before = Clock.GetUtcNow() - KeepPending;
        LogDeleted(logger, "second factors that were not confirmed", await database.InTransactionAsync(
            transaction => TwoFactorStatements.DeletePendingAsync(transaction, before, cancel), cancel));
    }

    private async Task RenewKeysAsync(CancellationToken cancel)
    {
        var now = Clock.GetUtcNow();
        var rows = await keys.ReadAsync(cancel);
        if (rows.Count > 0 && now - rows.Max(key => key.SignsFrom) >= keyOptions.Value.MaxAge
            && await keys.RotateAsync(cancel) is { } next)
            LogRotated(logger, next.Id, next.SignsFrom);
        var needed = KeySchedule.Needed(rows, key => key.SignsFrom, tokens.Value.AccessLifetime, now);
        var unneeded = rows.Except(needed).Select(key => key.Id).ToList();
        if (unneeded.Count > 0)
            await keys.DeleteAsync(unneeded, cancel);
        LogDeleted(logger, "keys", unneeded.Count);
    }

    [LoggerMessage(2, LogLevel.Information, "The signing key has reached its maximum age: {KeyId} signs from {SignsFrom}")]
    private static partial void LogRotated(ILogger logger, string keyId, DateTimeOffset signsFrom);

    [LoggerMessage(3, LogLevel.Debug, "Deleted {What}: {Count}")]
    private static partial void LogDeleted(ILogger logger, string what, int count);
}
