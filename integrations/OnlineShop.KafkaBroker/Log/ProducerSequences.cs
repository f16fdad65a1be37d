using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Log;

/// <summary>
/// Tells a partition's new batches from repeated ones (KIP-98): each idempotent producer numbers its records. Its owner
/// keeps callers apart.
/// </summary>
internal sealed class ProducerSequences
{
    /// <summary>An idempotent producer has at most as many requests on their way (KIP-98).</summary>
    private const int Remembered = 5;

    /// <summary>
    /// Beyond it the producer that has been silent longest is forgotten; what it sends later is accepted as new.
    /// </summary>
    private const int MaxProducers = 1000;

    private readonly Dictionary<long, Producer> producers = [];

    /// <summary>
    /// <see cref="ErrorCode.None"/> for a batch to append, or for one that was appended before: then <paramref
    /// name="known"/> is its offset.
    /// </summary>
    public ErrorCode Check(BatchHeader batch, out long? known)
    {
        known = null;
        // A producer that is not known here, for example after a restart, may go on with any number, as in Kafka since
        // 2.5.
        if (batch.ProducerId < 0 || !producers.TryGetValue(batch.ProducerId, out var producer))
            return ErrorCode.None;
        if (batch.ProducerEpoch < producer.Epoch)
            return ErrorCode.InvalidProducerEpoch;
        if (batch.ProducerEpoch > producer.Epoch)
            return batch.BaseSequence == 0 ? ErrorCode.None : ErrorCode.OutOfOrderSequenceNumber;
        foreach (var sent in producer.Batches)
        {
            if (sent.First == batch.BaseSequence && sent.Last == batch.LastSequence)
                known = sent.Offset;
        }

        return known is not null || batch.BaseSequence == ((producer.LastSequence + 1) & int.MaxValue)
            ? ErrorCode.None
            : ErrorCode.OutOfOrderSequenceNumber;
    }

    /// <summary>Remembers a batch that was appended.</summary>
    public void Add(BatchHeader batch, long offset)
    {
        if (batch.ProducerId < 0)
            return;
        if (!producers.TryGetValue(batch.ProducerId, out var producer) || producer.Epoch != batch.ProducerEpoch)
            producers[batch.ProducerId] = producer = new Producer(batch.ProducerEpoch);
        if (producer.Batches.Count == Remembered)
            producer.Batches.Dequeue();
        producer.Batches.Enqueue(new SentBatch(batch.BaseSequence, batch.LastSequence, offset));
        (producer.LastSequence, producer.LastOffset) = (batch.LastSequence, offset);
        if (producers.Count > MaxProducers)
            producers.Remove(producers.MinBy(entry => entry.Value.LastOffset).Key);
    }

    private readonly record struct SentBatch(int First, int Last, long Offset);

    private sealed class Producer(short epoch)
    {
        public short Epoch => epoch;

        public Queue<SentBatch> Batches { get; } = new(Remembered);

        public int LastSequence { get; set; }

        public long LastOffset { get; set; }
    }
}
