using System.Text.Json;
using Microsoft.Extensions.Options;
using OnlineShop.Data;

namespace OnlineShop.Notification.Sending;

/// <summary>
/// The mails and SMS that are to be sent. Each is stored with its notice, so a status change has each exactly once; an
/// attempt may be repeated, and is recognised by the row's id. Most are claimed as they are stored and come through memory.
/// </summary>
internal sealed partial class SendQueue(
    ShopDatabase database, SendHandover handover, NotificationTelemetry telemetry, IOptions<DeliveryOptions> options,
    TimeProvider clock, ILogger<SendQueue> logger)
{
    /// <summary>How long a claimed row is its worker's.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How often the table is looked at while items come through memory.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private volatile bool mustLook = true;
    private long lookedAt;

    /// <summary>Says that there may be rows that only a look at the table finds.</summary>
    public void Look() => mustLook = true;

    /// <summary>What is to be sent now: what was handed over, and what a claim finds where it is time to look.</summary>
    public async Task<IReadOnlyList<SendItem>> TakeAsync(int limit, CancellationToken cancel)
    {
        if (handover.TakeStale() is { Count: > 0 } stale)
            await LeaveAsync(stale, cancel);
        var items = handover.Take(limit);
        if (items.Count == limit || (items.Count > 0 && !mustLook && clock.GetElapsedTime(lookedAt) < LookInterval))
            return items;
        try
        {
            mustLook = false;
            lookedAt = clock.GetTimestamp();
            var claimed = await ClaimAsync(limit - items.Count, cancel);
            // There may be more.
            if (claimed.Count == limit - items.Count)
                mustLook = true;
            else
                handover.IsFull = false;
            items.AddRange(claimed);
        }
        catch (Exception error) when (items.Count > 0 && DatabaseErrors.IsOutage(error, cancel))
        {
            mustLook = true;
            LogNotClaimed(logger, error.Message);
        }

        return items;
    }

    /// <summary>Leaves items that were claimed and not tried to the next claim.</summary>
    public async Task LeaveAsync(IReadOnlyList<SendItem> items, CancellationToken cancel)
    {
        await database.InTransactionAsync(
            transaction =>
            {
                SendStatements.Leave(transaction, items, clock.GetUtcNow());
                return Task.CompletedTask;
            },
            cancel);
        mustLook = true;
    }

    /// <summary>Claims due rows. One that cannot be read does not hold up the others.</summary>
    public async Task<IReadOnlyList<SendItem>> ClaimAsync(int limit, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenAsync(cancel);
        var items = new List<SendItem>();
        foreach (var row in await SendStatements.ClaimAsync(connection, limit, now, now + Lease, cancel))
        {
            try
            {
                items.Add(row.ToItem());
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                LogUnreadable(logger, error, row.Channel, row.SendId, row.Attempts);
                await SendStatements.RefuseAsync(
                    connection, row, error.Message, options.Value.MaxAttempts, now, cancel);
            }
        }

        return items;
    }

    /// <summary>How long until a row is due, or its lease runs out; null where there is none.</summary>
    public async Task<TimeSpan?> UntilDueAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await SendStatements.FindNextDueAsync(connection, cancel) - clock.GetUtcNow();
    }

    /// <summary>Stores the outcomes of claimed rows, and counts them once they are committed.</summary>
    /// <param name="untried">What waited for those that are to be tried again.</param>
    public void Finish(ShopTransaction transaction, IReadOnlyList<Outcome> outcomes, IReadOnlyList<SendItem> untried)
    {
        var now = clock.GetUtcNow();
        if (untried.Count > 0)
            SendStatements.Leave(transaction, untried, now);
        SendStatements.Finish(transaction, outcomes, outcomes.Select(o => now + PauseAfter(o)), now);
        transaction.OnCommitted(() =>
        {
            foreach (var outcome in outcomes)
                telemetry.Count(outcome, now);
        });
    }

    private TimeSpan PauseAfter(Outcome outcome) =>
        outcome.Result is Result.Retry ? options.Value.PauseAfter(outcome.Item.Attempts) : TimeSpan.Zero;

    [LoggerMessage(2, LogLevel.Warning, "Only what was handed over is sent, until the database is back: {Reason}")]
    private static partial void LogNotClaimed(ILogger logger, string reason);

    [LoggerMessage(1, LogLevel.Error, "The {Channel} notification {Id} cannot be read, attempt {Attempt}")]
    private static partial void LogUnreadable(ILogger logger, Exception error, string channel, Guid id, int attempt);
}
