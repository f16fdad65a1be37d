using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Npgsql;
using OnlineShop.Messaging.Telemetry;

namespace OnlineShop.Messaging.Outbox;

/// <summary>
/// Sends numbered messages to the broker, lane to partition, and lets the lanes' published marks move on acknowledgement.
/// </summary>
internal sealed partial class OutboxPublisher(
    NpgsqlDataSource source, IProducer<string, byte[]> producer, PublishedMarks marks, ILogger<OutboxPublisher> logger)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);
    private volatile bool behind;

    /// <summary>A batch could not be handed over in memory: continue from the marks.</summary>
    public void FallBehind() => behind = true;

    public async Task RunAsync(ChannelReader<List<OutboxMessage>> batches, CancellationToken stop)
    {
        var marking = marks.RunAsync(stop);
        await PublishAllAsync(batches, stop);
        await marking;
    }

    private async Task PublishAllAsync(ChannelReader<List<OutboxMessage>> batches, CancellationToken stop)
    {
        // Whoever led before may have stopped between numbering and publishing.
        behind = true;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (behind)
                    await CatchUpAsync(batches, stop);
                var batch = await batches.ReadAsync(stop);
                await PublishAsync(batch, stop);
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

    private async Task CatchUpAsync(ChannelReader<List<OutboxMessage>> batches, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        while (behind)
        {
            // First clear what memory holds, then read: whatever was numbered before the read is in it.
            while (batches.TryRead(out _))
            {
            }

            behind = false;
            await marks.FlushAsync(stop);
            var rows = await OutboxSequencer.ReadUnpublishedAsync(connection, stop);
            if (rows.Count > 0)
                await PublishAsync(rows, stop);
            if (rows.Count == OutboxSequencer.BatchSize)
                behind = true;
        }
    }

    private async Task PublishAsync(List<OutboxMessage> batch, CancellationToken stop)
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

    private static Message<string, byte[]> Envelope(OutboxMessage message, string? trace)
    {
        var headers = new Headers
        {
            { MessageHeaders.Id, message.Id.ToByteArray(bigEndian: true) },
            { MessageHeaders.Source, Encoding.UTF8.GetBytes(Contracts.Messages.Topics.SourceOf(message.Topic)) },
            { MessageHeaders.Lane, Text(message.Lane) },
            { MessageHeaders.Sequence, Text(message.Sequence!.Value) },
            { MessageHeaders.Type, Encoding.UTF8.GetBytes(message.Type) },
            { MessageHeaders.Version, Text(message.Version) },
            { MessageHeaders.CreatedAt, Text(message.CreatedAt.ToUnixTimeMilliseconds()) },
        };
        if (trace is not null)
            headers.Add(MessageHeaders.Trace, Encoding.UTF8.GetBytes(trace));
        return new Message<string, byte[]> { Key = message.Key, Value = Encoding.UTF8.GetBytes(message.Payload), Headers = headers };
    }

    private static byte[] Text(long value) => Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture));

    [LoggerMessage(1, LogLevel.Warning, "Messages wait for the broker: {Reason}")]
    private static partial void LogUnpublished(ILogger logger, string reason);
}
