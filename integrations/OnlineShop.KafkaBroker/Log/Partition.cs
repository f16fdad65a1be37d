using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Log;

/// <summary>One partition: its log, its producers, and the fetches that wait for its next batch.</summary>
internal sealed class Partition(long retainedBytes)
{
    private readonly Lock access = new();
    private readonly BatchLog log = new(retainedBytes);
    private readonly ProducerSequences sequences = new();
    private readonly HashSet<ParkedFetch> parked = [];

    /// <summary>Appends a batch, unless it was appended before, and tells those who wait.</summary>
    public AppendResult Append(byte[] batch)
    {
        var error = BatchHeader.TryRead(batch, out var header);
        if (error != ErrorCode.None)
            return AppendResult.Refused(error);
        lock (access)
        {
            error = sequences.Check(header, out var known);
            if (error != ErrorCode.None)
                return AppendResult.Refused(error);
            if (known is { } offset)
                return new AppendResult(ErrorCode.None, offset, log.StartOffset);
            offset = log.Append(batch, header);
            sequences.Add(header, offset);
            foreach (var fetch in parked)
                fetch.Add(batch.Length);
            return new AppendResult(ErrorCode.None, offset, log.StartOffset);
        }
    }

    /// <inheritdoc cref="BatchLog.Read"/>
    public ReadResult Read(long offset, long limit, bool atLeastOne)
    {
        lock (access)
        {
            return offset >= log.StartOffset && offset <= log.EndOffset
                ? new ReadResult(ErrorCode.None, log.StartOffset, log.EndOffset, log.Read(offset, limit, atLeastOne))
                : new ReadResult(ErrorCode.OffsetOutOfRange, log.StartOffset, log.EndOffset, []);
        }
    }

    /// <summary>
    /// Lets a fetch wait for batches from <paramref name="offset"/> on. Those that are already here count at once: they
    /// may have come since it looked.
    /// </summary>
    public void Park(ParkedFetch fetch, long offset)
    {
        lock (access)
        {
            parked.Add(fetch);
            if (offset < log.EndOffset)
                fetch.Add(log.BytesFrom(offset));
        }
    }

    public void Unpark(ParkedFetch fetch)
    {
        lock (access)
            parked.Remove(fetch);
    }

    /// <summary>The oldest offset here and the one that the next record gets.</summary>
    public (long Start, long End) Offsets()
    {
        lock (access)
            return (log.StartOffset, log.EndOffset);
    }

    /// <inheritdoc cref="BatchLog.FirstSince"/>
    public StoredBatch? FirstSince(long timestamp)
    {
        lock (access)
            return log.FirstSince(timestamp);
    }
}
