using Microsoft.Extensions.Options;
using OnlineShop.Auth.Keys;
using OnlineShop.Auth.Tokens;
using OnlineShop.Data;

namespace OnlineShop.Auth.Housekeeping;

/// <summary>Drops what nobody can use any more, and sees that the signing key does not grow old. Harmless to run on several replicas at once.</summary>
internal sealed partial class Cleanup(
    ShopDatabase database, KeyStore keys, IOptions<KeyOptions> keyOptions, IOptions<TokenOptions> tokens, TimeProvider clock, ILogger<Cleanup> logger)
{
    /// <summary>How long an ended session is kept: a token of it that comes again is still known as used.</summary>
    private static readonly TimeSpan KeepEnded = TimeSpan.FromDays(7);

    /// <summary>How long failures count as "in a row" when nothing follows.</summary>
    private static readonly TimeSpan ForgetFailures = TimeSpan.FromDays(2);

    /// <summary>How long a link is remembered after its time, and an address whose password was forgotten; both also count what is sent in an hour.</summary>
    private static readonly TimeSpan KeepLinks = TimeSpan.FromDays(1);

    /// <summary>Does each part, whatever becomes of the others; throws at the end what went wrong.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var failures = new List<Exception>();
        await TryAsync(() => DropLinksAsync(cancel));
        await TryAsync(() => DropSessionsAsync(cancel));
        await TryAsync(() => DropFailuresAsync(cancel));
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

    private async Task DropLinksAsync(CancellationToken cancel)
    {
        var limit = clock.GetUtcNow() - KeepLinks;
        LogDropped(logger, "links and requests", await database.InTransactionAsync(
            async transaction => await transaction.ExecuteAsync("delete from account_links where expires_at < @limit", new { limit }, cancel)
                + await transaction.ExecuteAsync("delete from password_requests where since < @limit and due_at is null", new { limit }, cancel), cancel));
    }

    private async Task DropSessionsAsync(CancellationToken cancel)
    {
        var limit = clock.GetUtcNow() - KeepEnded;
        LogDropped(logger, "sessions", await database.InTransactionAsync(
            transaction => transaction.ExecuteAsync("delete from sessions where least(expires_at, revoked_at) < @limit", new { limit }, cancel), cancel));
    }

    private async Task DropFailuresAsync(CancellationToken cancel)
    {
        const string sql = "delete from sign_in_attempts where attempted_at < @limit and (locked_until is null or locked_until < @now)";
        var now = clock.GetUtcNow();
        LogDropped(logger, "counts of failures", await database.InTransactionAsync(
            transaction => transaction.ExecuteAsync(sql, new { now, limit = now - ForgetFailures }, cancel), cancel));
    }

    private async Task RenewKeysAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rows = await keys.ReadAsync(cancel);
        if (rows.Count > 0 && now - rows.Max(key => key.SignsFrom) >= keyOptions.Value.MaxAge && await keys.RotateAsync(cancel) is { } next)
            LogRotated(logger, next.Id, next.SignsFrom);
        var needed = KeySchedule.Needed(rows, key => key.SignsFrom, tokens.Value.AccessLifetime, now);
        var spent = rows.Except(needed).Select(key => key.Id).ToList();
        if (spent.Count > 0)
            await keys.DeleteAsync(spent, cancel);
        LogDropped(logger, "keys", spent.Count);
    }

    [LoggerMessage(1, LogLevel.Information, "The signing key has reached its age: {KeyId} signs from {SignsFrom}")]
    private static partial void LogRotated(ILogger logger, string keyId, DateTimeOffset signsFrom);

    [LoggerMessage(2, LogLevel.Debug, "Dropped {What}: {Count}")]
    private static partial void LogDropped(ILogger logger, string what, int count);
}

/// <summary>Runs the clean-up once an hour.</summary>
internal sealed partial class CleanupService(Cleanup cleanup, TimeProvider clock, ILogger<CleanupService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            try
            {
                await cleanup.RunAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFailed(logger, error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "The clean-up failed and is tried again in an hour")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
