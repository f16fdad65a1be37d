using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Inbox;

/// <summary>
/// Where this replica's consumer stands, for those who report it: to the sources, to metrics, to health. And the lanes that
/// cannot go on because their source no longer has what comes next. Such a lane stands still and is looked at again now and then;
/// it is never skipped.
/// </summary>
internal sealed partial class ConsumerState(TimeProvider clock, ILogger<ConsumerState> logger) : IHealthCheck
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<LaneId, long> lost = new();
    private readonly ConcurrentDictionary<LaneId, long> heads = new();

    /// <summary>The lanes that this replica holds. Written by the consumer alone.</summary>
    public ConcurrentDictionary<LaneId, LanePosition> Positions { get; } = new();

    /// <summary>How many messages of each lane held are numbered by its source and not applied, as last heard.</summary>
    public IEnumerable<(LaneId Lane, long Messages)> Lags =>
        Positions.Select(
            position => (position.Key, Math.Max(0, heads.GetValueOrDefault(position.Key) - position.Value.Sequence)));

    /// <summary>Whether a lane of these topics that is held here is not applied to where its source is, as last heard.</summary>
    public bool IsBehind(IReadOnlyCollection<string> topics) =>
        Lags.Any(lag => lag.Messages > 0 && topics.Contains(lag.Lane.Topic));

    /// <summary>How many of the lanes held stand still for good.</summary>
    public int LostLanes => lost.Keys.Count(Positions.ContainsKey);

    /// <summary>Keeps what a source said. Not the reading keeps it: that may be what hangs.</summary>
    public void Hear(IReadOnlyList<LaneHead> said)
    {
        foreach (var head in said)
            heads[new LaneId(head.Topic, head.Lane)] = head.Sequence;
    }

    /// <summary>Whether it is not worth asking the lane's source now.</summary>
    public bool IsLost(LaneId lane) => lost.TryGetValue(lane, out var since) && clock.GetElapsedTime(since) < LookAgain;

    /// <summary>A lane can go on again.</summary>
    public void Found(LaneId lane)
    {
        if (!lost.IsEmpty && lost.TryRemove(lane, out _))
            LogFound(logger, lane.Topic, lane.Lane);
    }

    /// <summary>What follows in the lane is gone at its source.</summary>
    public void Lost(LaneId lane, long after, long oldest)
    {
        lost[lane] = clock.GetTimestamp();
        LogLost(logger, lane.Topic, lane.Lane, after, oldest);
    }

    /// <summary>A source has forgotten numbers that were applied here: it will give them again, to other messages.</summary>
    public void SetBack(LaneId lane, long head)
    {
        lost[lane] = clock.GetTimestamp();
        LogSetBack(
            logger, lane.Topic, lane.Lane, Positions.TryGetValue(lane, out var position) ? position.Sequence : 0, head);
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            LostLanes == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{LostLanes} lanes stand still: their source no longer keeps what comes next."));

    [LoggerMessage(1, LogLevel.Error, "Lane {Lane} of {Topic} stands still after {After}: its source keeps messages from {Oldest} on only. What is between is lost, and nothing is skipped without an order: see docs/messaging.md")]
    private static partial void LogLost(ILogger logger, string topic, short lane, long after, long oldest);

    [LoggerMessage(2, LogLevel.Error, "Lane {Lane} of {Topic} was read up to {Position}, but its source stands at {Head}: the source's database was set back: see docs/messaging.md")]
    private static partial void LogSetBack(ILogger logger, string topic, short lane, long position, long head);

    [LoggerMessage(3, LogLevel.Information, "Lane {Lane} of {Topic} goes on")]
    private static partial void LogFound(ILogger logger, string topic, short lane);
}
