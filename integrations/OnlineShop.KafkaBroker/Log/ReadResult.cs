using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Log;

/// <summary>What a fetch found in one partition.</summary>
internal readonly record struct ReadResult(
    ErrorCode Error, long StartOffset, long EndOffset, IReadOnlyList<byte[]> Batches)
{
    public static ReadResult Unknown { get; } = new(ErrorCode.UnknownTopicOrPartition, -1, -1, []);

    /// <summary>The size of the batches.</summary>
    public long Bytes => Batches.Sum(batch => (long)batch.Length);
}
