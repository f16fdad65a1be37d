using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Log;

/// <summary>
/// A partition's batches in the order of their offsets. Beyond <paramref name="retainedBytes"/> the oldest are dropped,
/// but the newest is always kept. Its owner keeps callers apart.
/// </summary>
internal sealed class BatchLog(long retainedBytes)
{
    private readonly List<StoredBatch> batches = [];
    private int first;
    private long bytes;

    /// <summary>The oldest offset that is still here.</summary>
    public long StartOffset => first < batches.Count ? batches[first].BaseOffset : EndOffset;

    /// <summary>The offset that the next record gets.</summary>
    public long EndOffset { get; private set; }

    /// <summary>Takes the batch over and returns its offset.</summary>
    public long Append(byte[] batch, BatchHeader header)
    {
        var offset = EndOffset;
        BatchHeader.SetBaseOffset(batch, offset);
        batches.Add(new StoredBatch(batch, offset, offset + header.LastOffsetDelta, header.MaxTimestamp));
        EndOffset = offset + header.LastOffsetDelta + 1;
        bytes += batch.Length;
        while (bytes > retainedBytes && first < batches.Count - 1)
            DropOldest();
        return offset;
    }

    /// <summary>
    /// Whole batches from the one that holds <paramref name="offset"/> on, up to <paramref name="limit"/> bytes. A
    /// batch larger than the limit is given when <paramref name="atLeastOne"/> says so: else its reader would never get
    /// past it (KIP-74).
    /// </summary>
    public IReadOnlyList<byte[]> Read(long offset, long limit, bool atLeastOne)
    {
        if (offset >= EndOffset)
            return [];
        List<byte[]> read = [];
        for (var index = IndexOf(offset); index < batches.Count; index++)
        {
            var batch = batches[index].Bytes;
            limit -= batch.Length;
            if (limit < 0 && !(atLeastOne && read.Count == 0))
                break;
            read.Add(batch);
        }

        return read;
    }

    /// <summary>The bytes of the batches from the one that holds the offset on.</summary>
    public long BytesFrom(long offset)
    {
        var sum = 0L;
        for (var index = IndexOf(offset); index < batches.Count; index++)
            sum += batches[index].Bytes.Length;
        return sum;
    }

    /// <summary>
    /// The first batch with a record of this time or later. Batches are not looked into, as they may be compressed.
    /// </summary>
    public StoredBatch? FirstSince(long timestamp)
    {
        for (var index = first; index < batches.Count; index++)
        {
            if (batches[index].MaxTimestamp >= timestamp)
                return batches[index];
        }

        return null;
    }

    /// <summary>The index of the first batch that ends at the offset or after it.</summary>
    private int IndexOf(long offset)
    {
        var (low, high) = (first, batches.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (batches[middle].LastOffset < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private void DropOldest()
    {
        bytes -= batches[first].Bytes.Length;
        batches[first++] = default;
        // Moving the rest is paid for by as many drops before.
        if (first <= batches.Count / 2)
            return;
        batches.RemoveRange(0, first);
        first = 0;
    }
}
