using System.Collections.Concurrent;
using Confluent.Kafka;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using OnlineShop.Messaging.Handling;
using OnlineShop.Messaging.Outbox;
using OnlineShop.Messaging.Telemetry;

namespace OnlineShop.Messaging.Inbox;

/// <summary>
/// Reads the lanes that this replica holds: from the broker when it brings them, from their source where it left a gap or fell
/// silent.
/// </summary>
internal sealed partial class LaneConsumer(
    NpgsqlDataSource source, HandlerRegistry registry, Func<IConsumer<string, byte[]>> createConsumer,
    OutboxClient outbox, BatchApplier applier,
    ConsumerState state, IOptions<MessagingOptions> options, TimeProvider clock,
    ILogger<LaneConsumer> logger) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan OwnershipInterval = TimeSpan.FromSeconds(1);

    /// <summary>Who holds every lane waits for nobody's; a replica that comes gets its share this much later.</summary>
    private static readonly TimeSpan SoleOwnerInterval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan HeadInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SoleOwnerWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DirectInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>How far apart batches are, at least: a batch is one transaction, however many messages it holds.</summary>
    private readonly TimeSpan gatherTime = TimeSpan.FromMilliseconds(options.Value.GatherMilliseconds);

    private readonly ConcurrentDictionary<LaneId, LanePosition> positions = state.Positions;
    private readonly Dictionary<LaneId, long> behindSince = [];
    private volatile bool direct;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (registry.Topics.Count == 0)
            return;
        var consumer = createConsumer();
        await using var pump = new BrokerPump(consumer, logger);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(pump, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogInterrupted(logger, error.Message);
                await Task.Delay(error is LaneMovedException ? TimeSpan.Zero : Pause, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RunAsync(BrokerPump pump, CancellationToken stop)
    {
        await using var ownership = await LaneOwnership.JoinAsync(source, stop);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var watch = new SourceWatch(
            outbox, registry.Topics, () => direct ? DirectInterval : HeadInterval, state, clock, logger);
        var watching = watch.RunAsync(ended.Token);
        try
        {
            await ReadAsync(pump, ownership, watch, stop);
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
        }
    }

    private async Task ReadAsync(BrokerPump pump, LaneOwnership ownership, SourceWatch watch, CancellationToken stop)
    {
        long refreshed = 0;
        while (!stop.IsCancellationRequested)
        {
            var isSole = ownership.Owned.Count == Lanes.Count;
            var interval = isSole ? SoleOwnerInterval : OwnershipInterval;
            if (refreshed == 0 || clock.GetElapsedTime(refreshed) >= interval)
            {
                if (await ownership.RefreshAsync(stop) || refreshed == 0)
                    await TakeLanesAsync(ownership, pump, stop);
                refreshed = clock.GetTimestamp();
            }

            var wait = direct ? DirectInterval : isSole ? SoleOwnerWait : ReadWait;
            var pumped = await pump.ReadAsync(BatchSize, wait, gatherTime, watch.Next, stop);
            if (pumped.Count > 0)
                await ApplyAsync(await ArrangeAsync(pumped, stop), stop);
            while (watch.TryTake(out var heads))
                await LookAtAsync(heads, stop);
        }
    }

    private async Task TakeLanesAsync(LaneOwnership ownership, BrokerPump pump, CancellationToken stop)
    {
        var lanes = registry.Topics.SelectMany(topic => ownership.Owned.Select(lane => new LaneId(topic, lane)))
            .ToList();
        var loaded = await LanePositions.LoadAsync(source, lanes, stop);
        positions.Clear();
        behindSince.Clear();
        foreach (var (lane, position) in loaded)
            positions[lane] = position;
        pump.Assign(positions);
        LogLanes(logger, ownership.Owned.Count);
    }

    /// <summary>Sorts what came into lanes, drops duplicates, and fills gaps from the source.</summary>
    private async Task<List<LaneBatch>> ArrangeAsync(List<Pumped> pumped, CancellationToken stop)
    {
        var batches = new List<LaneBatch>();
        foreach (var group in pumped.GroupBy(p => new LaneId(p.Message.Topic, p.Message.Lane)))
        {
            if (!positions.TryGetValue(group.Key, out var position))
                continue;
            var fresh = group.Where(p => p.Message.Sequence > position.Sequence).Select(p => p.Message).ToList();
            MessagingTelemetry.Duplicates.Add(group.Count() - fresh.Count);
            if (fresh.Count == 0)
                continue;
            direct = false;
            IReadOnlyList<OutboxMessage> run = Contiguous(fresh, position.Sequence);
            if (run.Count < fresh.Count && !state.IsLost(group.Key))
                run = await FillAsync(group.Key, position.Sequence, stop);
            if (run.Count > 0)
                batches.Add(new LaneBatch(group.Key, run, group.Max(p => p.Offset)));
        }

        return batches;
    }

    private static List<OutboxMessage> Contiguous(IReadOnlyCollection<OutboxMessage> messages, long after)
    {
        var run = new List<OutboxMessage>(messages.Count);
        foreach (var message in messages.OrderBy(m => m.Sequence))
        {
            if (message.Sequence == after + run.Count + 1)
                run.Add(message);
            else if (message.Sequence > after + run.Count + 1)
                break;
        }

        return run;
    }

    private async Task<IReadOnlyList<OutboxMessage>> FillAsync(LaneId lane, long after, CancellationToken stop)
    {
        try
        {
            var run = Contiguous(await outbox.ReadAsync(lane, after, stop), after);
            MessagingTelemetry.GapsFilled.Add(run.Count);
            return run;
        }
        catch (OutboxGoneException gone)
        {
            if (after == 0 && registry.MayBeginLate(lane.Topic))
            {
                await LanePositions.BeginAsync(source, lane, gone.Oldest - 1, stop);
                LogBegins(logger, lane.Topic, lane.Lane, gone.Oldest);
            }

            // Whoever decides to go on without what is lost says so in the database.
            positions[lane] = (await LanePositions.LoadAsync(source, [lane], stop))[lane];
            if (positions[lane].Sequence == after)
                state.Lost(lane, after, gone.Oldest);
            return [];
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // Nothing is lost: the source keeps it, and the next look finds the lane behind.
            LogSourceAway(logger, lane.Topic, error.Message);
            return [];
        }
    }

    private async Task ApplyAsync(List<LaneBatch> batches, CancellationToken stop)
    {
        if (batches.Count == 0)
            return;
        await applier.ApplyAsync(batches, stop);
        foreach (var batch in batches)
        {
            positions[batch.Lane] = new LanePosition(
                batch.Upto, batch.Offset < 0 ? positions[batch.Lane].Offset : batch.Offset);
            state.Found(batch.Lane);
        }
    }

    /// <summary>
    /// Compares with what a source said how far the lanes are. A lane that stands behind at two looks in a row, without moving,
    /// is read from its source; from then until the broker brings something new, every look reads at once.
    /// </summary>
    private async Task LookAtAsync(IReadOnlyList<LaneHead> heads, CancellationToken stop)
    {
        foreach (var head in heads)
            await LookAtLaneAsync(new LaneId(head.Topic, head.Lane), head.Sequence, stop);
    }

    private async Task LookAtLaneAsync(LaneId lane, long head, CancellationToken stop)
    {
        if (!positions.TryGetValue(lane, out var position) || head <= position.Sequence || state.IsLost(lane))
        {
            behindSince.Remove(lane);
            return;
        }

        var stuck = behindSince.TryGetValue(lane, out var before) && before == position.Sequence;
        behindSince[lane] = position.Sequence;
        if (!stuck && !direct)
            return;
        direct = true;
        var run = await FillAsync(lane, position.Sequence, stop);
        if (run.Count > 0)
            await ApplyAsync([new LaneBatch(lane, run, -1)], stop);
    }

    [LoggerMessage(1, LogLevel.Warning, "The consumer was interrupted and starts again: {Reason}")]
    private static partial void LogInterrupted(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Information, "This replica reads {Count} lanes")]
    private static partial void LogLanes(ILogger logger, int count);

    [LoggerMessage(3, LogLevel.Debug, "The source of {Topic} does not answer: {Reason}")]
    private static partial void LogSourceAway(ILogger logger, string topic, string reason);

    [LoggerMessage(4, LogLevel.Warning, "Lane {Lane} of {Topic} was never read here and begins with {Oldest}, the first that its source still keeps")]
    private static partial void LogBegins(ILogger logger, string topic, short lane, long oldest);
}
