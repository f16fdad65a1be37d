using System.Diagnostics;
using System.Threading.Channels;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Inbox;

/// <summary>A message from the broker with its offset there.</summary>
internal readonly record struct Pumped(OutboxMessage Message, long Offset);

/// <summary>
/// The thread that waits for the broker. Lanes are assigned by hand, not by a consumer group: who reads what is decided by locks
/// in the database, and how far, by positions in the database.
/// </summary>
internal sealed partial class BrokerPump : IAsyncDisposable
{
    /// <summary>
    /// How long the thread waits at a time: a message that comes wakes it, another assignment or the end waits for it.
    /// </summary>
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MetadataLimit = TimeSpan.FromSeconds(1);

    private readonly IConsumer<string, byte[]> consumer;
    private readonly ILogger logger;
    private readonly Channel<Pumped> messages = Channel.CreateBounded<Pumped>(
        new BoundedChannelOptions(4000) { SingleReader = true, SingleWriter = true });
    private readonly HashSet<string> known = [];
    private readonly CancellationTokenSource stop = new();
    private readonly ManualResetEventSlim assigned = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<TopicPartitionOffset>? wanted;
    private long taken;
    private Task<bool>? message;
    private (Task News, Task Any)? arrival;

    public BrokerPump(IConsumer<string, byte[]> consumer, ILogger logger)
    {
        this.consumer = consumer;
        this.logger = logger;
        new Thread(Run) { IsBackground = true, Name = "broker-pump" }.Start();
    }

    /// <summary>Reads these lanes from these offsets, and no others.</summary>
    public void Assign(IReadOnlyDictionary<LaneId, LanePosition> positions)
    {
        Volatile.Write(ref wanted, [.. positions.Select(p => new TopicPartitionOffset(
            p.Key.Topic, p.Key.Lane, p.Value.Offset < 0 ? Offset.Beginning : new Offset(p.Value.Offset + 1)))]);
        assigned.Set();
    }

    /// <summary>
    /// Waits up to <paramref name="wait"/> for a first message or <paramref name="news"/>, and takes what is there, up to <paramref
    /// name="limit"/>; but not before <paramref name="gather"/> has passed since it last took something. So a message that comes
    /// alone is taken at once, and those of a stream share a transaction.
    /// </summary>
    public async Task<List<Pumped>> ReadAsync(
        int limit, TimeSpan wait, TimeSpan gather, Task news, CancellationToken cancel)
    {
        var batch = new List<Pumped>();
        if (!messages.Reader.TryPeek(out _))
        {
            await Arrival(news).WaitAsync(wait, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
            if (!messages.Reader.TryPeek(out _))
                return batch;
        }

        var rest = taken == 0 ? TimeSpan.Zero : gather - Stopwatch.GetElapsedTime(taken);
        if (rest > TimeSpan.Zero && messages.Reader.Count < limit)
            await Task.Delay(rest, cancel);
        taken = Stopwatch.GetTimestamp();
        while (batch.Count < limit && messages.Reader.TryRead(out var message))
            batch.Add(message);
        return batch;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await ended.Task;
        stop.Dispose();
        assigned.Dispose();
    }

    /// <summary>
    /// Ends with a first message or the news. One wait outlasts many calls: an idle consumer throws no exception for each, and
    /// leaves nothing behind.
    /// </summary>
    private Task Arrival(Task news)
    {
        if (arrival is not { Any.IsCompleted: false } waiting || waiting.News != news)
        {
            if (message is null or { IsCompleted: true })
                message = messages.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
            arrival = waiting = (news, Task.WhenAny(message, news));
        }

        return waiting.Any;
    }

    private void Run()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                // The first lanes are read as soon as they are known.
                if (!assigned.Wait(Wait))
                    continue;
                if (Interlocked.Exchange(ref wanted, null) is { } assignment)
                {
                    LearnOf(assignment.Select(lane => lane.Topic).Distinct());
                    consumer.Assign(assignment);
                }

                if (consumer.Consume(Wait) is not { Message: not null } result)
                    continue;
                if (MessageHeaders.Read(result) is { } message)
                    Hand(new Pumped(message, result.Offset.Value));
                else
                    LogForeign(logger, result.Topic, result.Partition.Value, result.Offset.Value);
            }
            catch (ConsumeException error)
            {
                LogBroker(logger, error.Error.Reason);
            }
            catch (KafkaException error)
            {
                LogBroker(logger, error.Error.Reason);
                stop.Token.WaitHandle.WaitOne(Wait);
            }
            catch (ObjectDisposedException)
            {
                // The host went down without stopping its services first.
                break;
            }
        }

        ended.SetResult();
    }

    /// <summary>Asks for topics that are new here: by itself the client looks for them once a second only.</summary>
    private void LearnOf(IEnumerable<string> topics)
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        try
        {
            foreach (var topic in topics.Except(known).ToList())
            {
                admin.GetMetadata(topic, MetadataLimit);
                known.Add(topic);
            }
        }
        catch (KafkaException error)
        {
            // It finds out by itself when the broker is back.
            LogBroker(logger, error.Error.Reason);
        }
    }

    private void Hand(Pumped pumped)
    {
        // Full: the database is slower than the broker, so the broker waits.
        while (!messages.Writer.TryWrite(pumped) && !stop.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(5)))
        {
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "The broker says: {Reason}")]
    private static partial void LogBroker(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Warning, "A message without our headers at {Topic}/{Partition}@{Offset} is passed over")]
    private static partial void LogForeign(ILogger logger, string topic, int partition, long offset);
}
