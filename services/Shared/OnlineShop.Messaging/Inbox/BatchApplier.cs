using Microsoft.Extensions.Logging;
using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Telemetry;
using OnlineShop.Messaging.DeadLetters;
using OnlineShop.Messaging.Handling;
using OnlineShop.Messaging.Outbox;
using OnlineShop.Messaging.Telemetry;

namespace OnlineShop.Messaging.Inbox;

/// <summary>
/// Applies batches: all lanes in one transaction, so that one flush to disk carries many messages. Where that fails, message by
/// message, so that a bad one stands alone; after a few tries (<see cref="Attempts"/>) it is set aside, and with it later ones of
/// its key.
/// </summary>
internal sealed partial class BatchApplier(
    ShopDatabase database, HandlerRegistry registry, IServiceProvider services,
    IEnumerable<IBatchPreparation> preparations, Attempts attempts, TimeProvider clock, ILogger<BatchApplier> logger)
{
    /// <exception cref="LaneMovedException">Another replica has read on.</exception>
    /// <exception cref="NpgsqlException">The database is away (transient): nothing is lost, try again.</exception>
    public async Task ApplyAsync(IReadOnlyList<LaneBatch> batches, CancellationToken cancel)
    {
        try
        {
            await ApplyTogetherAsync(batches, cancel);
        }
        catch (Exception error) when (!DatabaseErrors.IsOutage(error, cancel))
        {
            // Nothing of it is there: the places in the lanes were in the same transaction, and are checked again for each
            // message.
            foreach (var batch in batches)
            {
                foreach (var message in batch.Messages)
                    await ApplyAloneAsync(new LaneBatch(batch.Lane, [message], -1), message, cancel);
            }
        }
    }

    /// <summary>
    /// Applies one message in a transaction of the caller's, apart from its lane: a dead letter that is retried.
    /// </summary>
    public async Task HandleAloneAsync(ShopTransaction transaction, OutboxMessage envelope, CancellationToken cancel)
    {
        var message = HandlerRegistry.Read(envelope);
        using var activity = MessagingSpans.Process(envelope);
        foreach (var preparation in preparations)
            await preparation.PrepareAsync([message], transaction, cancel);
        await HandleAsync(transaction, envelope, message, cancel);
    }

    private async Task ApplyTogetherAsync(IReadOnlyList<LaneBatch> batches, CancellationToken cancel)
    {
        var messages = batches.SelectMany(batch => batch.Messages).Where(registry.Handles).ToList();
        // Around the whole transaction: most statements of a handler run with the commit.
        using var activity = MessagingSpans.Process(messages);
        try
        {
            await ApplyTogetherAsync(batches, messages, cancel);
        }
        catch (Exception error)
        {
            activity.Fail(error);
            throw;
        }
    }

    private async Task ApplyTogetherAsync(
        IReadOnlyList<LaneBatch> batches, List<OutboxMessage> messages, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        var blocked = await TakeAsync(transaction, batches, cancel);
        var handled = new List<(OutboxMessage Envelope, IMessage Message)>(messages.Count);
        foreach (var envelope in messages)
        {
            if (blocked.Contains((envelope.Topic, envelope.Key)))
                await SetAsideAsync(transaction, envelope, "An earlier message of this key is set aside.", 0, cancel);
            else
                handled.Add((envelope, HandlerRegistry.Read(envelope)));
        }

        foreach (var preparation in preparations)
            await preparation.PrepareAsync([.. handled.Select(h => h.Message)], transaction, cancel);
        foreach (var (envelope, message) in handled)
        {
            using var activity = messages.Count > 1 ? MessagingSpans.Process(envelope) : null;
            await HandleAsync(transaction, envelope, message, cancel);
        }

        transaction.Defer(LanePositions.UpdateCommand(batches));
        await transaction.CommitAsync(cancel);
        MessagingTelemetry.Handled.Add(handled.Count);
    }

    /// <summary>
    /// Locks the lanes and answers which keys of theirs are set aside. The keys are read after the lock, so by then nobody else
    /// moves the lanes.
    /// </summary>
    /// <exception cref="LaneMovedException">Another replica has read on.</exception>
    private static async Task<HashSet<(string Topic, string Key)>> TakeAsync(
        ShopTransaction transaction, IReadOnlyList<LaneBatch> batches, CancellationToken cancel)
    {
        HashSet<(string Topic, string Key)> keys;
        await using (var batch = new NpgsqlBatch(transaction.Connection) { BatchCommands = { LanePositions.LockCommand(batches), DeadLetterStore.KeysCommand(batches) } })
        await using (var reader = await batch.ExecuteReaderAsync(cancel))
        {
            await LanePositions.CheckAsync(reader, batches, cancel);
            await reader.NextResultAsync(cancel);
            keys = await DeadLetterStore.ReadKeysAsync(reader, cancel);
        }

        return await DeadLetterStore.HoldBlockedAsync(transaction, batches, keys, cancel);
    }

    private async Task ApplyAloneAsync(LaneBatch single, OutboxMessage envelope, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ApplyTogetherAsync([single], cancel);
                return;
            }
            catch (Exception error) when (!DatabaseErrors.IsOutage(error, cancel))
            {
                LogFailed(logger, error, envelope.Type, envelope.Id, attempt);
                if (Attempts.MayRepeat(error, attempt))
                {
                    await attempts.PauseAsync(attempt, cancel);
                    continue;
                }

                await using var transaction = await database.BeginAsync(cancel);
                await LanePositions.LockAsync(transaction, [single], cancel);
                await SetAsideAsync(transaction, envelope, error.ToString(), attempt, cancel);
                transaction.Defer(LanePositions.UpdateCommand([single]));
                await transaction.CommitAsync(cancel);
                return;
            }
        }
    }

    private Task HandleAsync(
        ShopTransaction transaction, OutboxMessage envelope, IMessage message, CancellationToken cancel) =>
        registry.HandleAsync(
            services, envelope.Type, message, new MessageContext(transaction, envelope.Id, envelope.CreatedAt, cancel));

    private async Task SetAsideAsync(
        ShopTransaction transaction, OutboxMessage envelope, string error, int attempts, CancellationToken cancel)
    {
        await DeadLetterStore.AddAsync(transaction, envelope, error, attempts, clock.GetUtcNow(), cancel);
        transaction.OnCommitted(() => MessagingTelemetry.DeadLettered.Add(1));
        LogSetAside(logger, envelope.Type, envelope.Id, envelope.Key);
    }

    [LoggerMessage(1, LogLevel.Error, "{Type} {MessageId} failed, attempt {Attempt}")]
    private static partial void LogFailed(ILogger logger, Exception error, string type, Guid messageId, int attempt);

    [LoggerMessage(2, LogLevel.Error, "{Type} {MessageId} of key {Key} is set aside as a dead letter")]
    private static partial void LogSetAside(ILogger logger, string type, Guid messageId, string key);
}
