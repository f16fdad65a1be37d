using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Inbox;

/// <summary>
/// Compares what a source says of its lanes with the positions in this service's database, which are those of all its replicas.
/// </summary>
internal sealed partial class SourceProgress(OutboxClient outbox, TimeProvider clock, ILogger<SourceProgress> logger)
    : ISourceProgress
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>By topic: the last look that was not reached when it was taken.</summary>
    private readonly ConcurrentDictionary<string, Look> earlier = new();

    public async Task<DateTimeOffset?> FindHandledMomentAsync(
        string topic, ShopTransaction transaction, CancellationToken cancel)
    {
        if (await LookAsync(topic, cancel) is not { } look)
            return null;
        var positions = await LanePositions.ReadAsync(transaction, topic, cancel);
        if (look.IsReached(positions))
            return look.At;
        // Only a look that is reached makes room for a newer one: else none would ever be old enough.
        if (earlier.TryGetValue(topic, out var before) && !before.IsReached(positions))
            return null;
        earlier[topic] = look;
        return before?.At;
    }

    private async Task<Look?> LookAsync(string topic, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(LongestWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        // The question comes after this moment, so the answer has all that was committed by then.
        var now = clock.GetUtcNow();
        try
        {
            return new Look(now, await outbox.ReadHeadsAsync(Topics.SourceOf(topic), [topic], known: null, either.Token));
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            LogAway(logger, topic, error.Message);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "The source of {Topic} does not say how far its lanes are: {Reason}")]
    private static partial void LogAway(ILogger logger, string topic, string reason);

    private sealed record Look(DateTimeOffset At, IReadOnlyList<LaneHead> Heads)
    {
        public bool IsReached(IReadOnlyDictionary<short, long> positions) =>
            Heads.All(head => positions.GetValueOrDefault(head.Lane) >= head.Sequence);
    }
}
