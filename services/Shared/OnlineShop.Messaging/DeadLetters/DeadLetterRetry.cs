using Microsoft.Extensions.Logging;
using OnlineShop.Data;
using OnlineShop.Messaging.Handling;
using OnlineShop.Messaging.Inbox;
using OnlineShop.Messaging.Outbox;
using OnlineShop.Messaging.Telemetry;

namespace OnlineShop.Messaging.DeadLetters;

/// <summary>How a retry ended.</summary>
internal abstract record RetryOutcome
{
    /// <summary>There is no such dead letter, or no longer.</summary>
    public sealed record NotFound : RetryOutcome;

    /// <summary>Another message of its key comes first.</summary>
    public sealed record NotFirst(Guid First) : RetryOutcome;

    /// <summary>It failed again; the error is kept.</summary>
    /// <param name="IsPassing">The database says that another attempt may succeed.</param>
    public sealed record Failed(DeadLetterFailure Failure, bool IsPassing) : RetryOutcome;

    /// <summary>It was applied.</summary>
    public sealed record Done(RetryResult Result) : RetryOutcome;
}

/// <summary>
/// Applies a message that was set aside: effect and removal are one commit. Then it goes on with later ones of the key, each in a
/// transaction of its own, until one fails, none is left, or <see cref="Budget"/> is used up.
/// </summary>
internal sealed partial class DeadLetterRetry(
    ShopDatabase database, BatchApplier applier, HandlerRegistry registry, Attempts attempts, TimeProvider clock,
    ILogger<DeadLetterRetry> logger)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    /// <exception cref="Npgsql.NpgsqlException">The database is away: nothing was changed by the last step.</exception>
    public async Task<RetryOutcome> RetryAsync(Guid id, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        var step = await TryAsync(id, cancel);
        if (step.Outcome is not null)
            return step.Outcome;
        for (var applied = 1; ; applied++)
        {
            var (next, remaining) = await LookAsync(step.Message!, cancel);
            if (next is null || clock.GetElapsedTime(started) > Budget)
                return new RetryOutcome.Done(new RetryResult(applied, remaining, null));
            step = await TryAsync(next.Value, cancel);
            // Gone, or no longer the first: another retry is working on the key, and goes on with it.
            if (step.Outcome is { } end)
                return new RetryOutcome.Done(
                    new RetryResult(applied, remaining, (end as RetryOutcome.Failed)?.Failure));
        }
    }

    /// <summary>Tries one message. No outcome means that it was applied.</summary>
    private async Task<(RetryOutcome? Outcome, OutboxMessage? Message)> TryAsync(Guid id, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ApplyAsync(id, cancel);
            }
            catch (Exception error) when (!DatabaseErrors.IsOutage(error, cancel))
            {
                var passing = DatabaseErrors.IsConflict(error);
                if (passing && Attempts.MayRepeat(error, attempt))
                {
                    await attempts.PauseAsync(attempt, cancel);
                    continue;
                }

                LogFailed(logger, error, id);
                var count = await database.InTransactionAsync(
                    t => DeadLetterStore.NoteFailureAsync(t, id, error.ToString(), clock.GetUtcNow(), cancel), cancel);
                return (new RetryOutcome.Failed(new DeadLetterFailure(id, count, error.Message), passing), null);
            }
        }
    }

    private async Task<(RetryOutcome? Outcome, OutboxMessage? Message)> ApplyAsync(Guid id, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        if (await DeadLetterStore.FindAsync(transaction, id, cancel) is not { } message)
            return (new RetryOutcome.NotFound(), null);
        await DeadLetterLocks.WorkAsync(transaction, message.Topic, message.Key, cancel);
        // Only under the lock is it certain that nobody else applied or dropped it.
        if (await DeadLetterStore.FindAsync(transaction, id, cancel) is null
            || await DeadLetterStore.FindFirstAsync(transaction, message.Topic, message.Key, cancel) is not { } first)
            return (new RetryOutcome.NotFound(), null);
        if (first != id)
            return (new RetryOutcome.NotFirst(first), null);
        if (!registry.Handles(message))
            throw new NotSupportedException(
                $"This build has no handler for {message.Type}; the message can only be dropped.");
        await applier.HandleAloneAsync(transaction, message, cancel);
        await DeadLetterStore.DeleteAsync(transaction, id, cancel);
        await transaction.CommitAsync(cancel);
        MessagingTelemetry.Handled.Add(1);
        return (null, message);
    }

    /// <summary>What else of the key is waiting, now that nothing more can be set aside.</summary>
    private async Task<(Guid? Next, long Remaining)> LookAsync(OutboxMessage applied, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        await DeadLetterLocks.LastLookAsync(transaction, applied.Topic, applied.Key, cancel);
        return (
            await DeadLetterStore.FindFirstAsync(transaction, applied.Topic, applied.Key, cancel),
            await DeadLetterStore.CountAsync(transaction, applied.Topic, applied.Key, cancel));
    }

    [LoggerMessage(1, LogLevel.Error, "The dead letter {Id} failed again")]
    private static partial void LogFailed(ILogger logger, Exception error, Guid id);
}
