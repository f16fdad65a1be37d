using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Npgsql;
using OnlineShop.Messaging.Telemetry;

namespace OnlineShop.Messaging.Outbox;

/// <summary>
/// Sends committed messages to the broker, lane to partition and each lane in its order, and lets the lanes' published marks move
/// on acknowledgement.
/// </summary>
internal sealed partial class OutboxPublisher(
    NpgsqlDataSource source, IProducer<string, byte[]> producer, PublishedMarks marks, ILogger<OutboxPublisher> logger)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    private readonly Channel<Arrival> arrivals = Channel.CreateBounded<Arrival>(
        new BoundedChannelOptions(4096) { SingleReader = true });

    private readonly SentLanes lanes = new();
    private volatile bool leading;
    private volatile bool behind;

    /// <summary>Takes messages that were committed just now; false where this process is not the relay.</summary>
    public bool TryTake(IReadOnlyList<OutboxMessage> committed) => leading && Hear(new Arrival(committed, []));

    /// <summary>Hears how far the lanes are, by commits of whichever replica.</summary>
    public void Hear(IReadOnlyList<LaneHead> heads) => Hear(new Arrival([], heads));

    /// <summary>Publishes as the relay, until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        // The relay before this one may have stopped before it published all that was committed.
        behind = true;
        leading = true;
        var marking = marks.RunAsync(stop);
        try
        {
            await PublishAllAsync(stop);
        }
        finally
        {
            leading = false;
            await marking;
        }
    }

    private bool Hear(Arrival arrival)
    {
        // What does not fit into memory is read from the outbox.
        if (!arrivals.Writer.TryWrite(arrival))
            behind = true;
        return true;
    }

    private async Task PublishAllAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (behind)
                    await CatchUpAsync(stop);
                await arrivals.Reader.WaitToReadAsync(stop);
                await PublishArrivedAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is KafkaException or NpgsqlException or OperationCanceledException)
            {
                behind = true;
                LogUnpublished(logger, error.Message);
                await Task.Delay(RetryPause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Goes on from the marks.</summary>
    private async Task CatchUpAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        // First clear what memory holds, then read: whatever was committed before the read is in it.
        while (arrivals.Reader.TryRead(out _))
        {
        }

        behind = false;
        await marks.FlushAsync(stop);
        lanes.Reset(await LaneStatements.ReadPublishedAsync(connection, stop));
        await PublishAsync([], await LaneStatements.ReadHeadsAsync(connection, stop), stop);
    }

    private Task PublishArrivedAsync(CancellationToken stop)
    {
        var (messages, heads) = (new List<OutboxMessage>(), new List<LaneHead>());
        while (messages.Count < LaneStatements.BatchSize && arrivals.Reader.TryRead(out var arrival))
        {
            messages.AddRange(arrival.Messages);
            heads.AddRange(arrival.Heads);
        }

        return PublishAsync(messages, heads, stop);
    }

    private async Task PublishAsync(List<OutboxMessage> arrived, List<LaneHead> heads, CancellationToken stop)
    {
        var next = lanes.Take(arrived, heads, out var missing);
        while (missing.Count > 0)
        {
            await using var connection = await source.OpenConnectionAsync(stop);
            var rows = await LaneStatements.ReadAfterAsync(connection, missing, stop);
            next.AddRange(lanes.Take(rows, [], out _));
            if (rows.Count < LaneStatements.BatchSize)
                break;
            await SendAsync(next, stop);
            next = lanes.Take([], heads, out missing);
        }

        if (next.Count > 0)
            await SendAsync(next, stop);
    }

    private async Task SendAsync(List<OutboxMessage> batch, CancellationToken stop)
    {
        var spans = new Activity?[batch.Count];
        var acknowledged = new Task<DeliveryResult<string, byte[]>>[batch.Count];
        try
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var message = batch[i];
                spans[i] = MessagingSpans.Send(message);
                acknowledged[i] = producer.ProduceAsync(
                    new TopicPartition(message.Topic, message.Lane), Envelope(message, spans[i]?.Id ?? message.Trace),
                    stop);
            }

            await Task.WhenAll(acknowledged);
        }
        finally
        {
            for (var i = 0; i < batch.Count; i++)
                MessagingSpans.EndSend(spans[i], acknowledged[i]);
        }

        marks.Note(batch);
        MessagingTelemetry.Published.Add(batch.Count);
    }

    private static Message<string, byte[]> Envelope(OutboxMessage message, string? trace) => new()
    {
        Key = message.Key, Value = Encoding.UTF8.GetBytes(message.Payload), Headers = MessageHeaders.Write(message, trace),
    };

    [LoggerMessage(1, LogLevel.Warning, "Messages wait for the broker: {Reason}")]
    private static partial void LogUnpublished(ILogger logger, string reason);

    /// <summary>What is heard of at once: messages, or how far lanes are.</summary>
    private readonly record struct Arrival(IReadOnlyList<OutboxMessage> Messages, IReadOnlyList<LaneHead> Heads);
}
