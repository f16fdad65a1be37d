using System.Runtime.InteropServices;

namespace OnlineShop.Embedded.KafkaBroker;

/// <summary>
/// Sets how many partitions a topic gets that is created on first use. librdkafka has no call for it; it keeps the number in its cluster
/// structure, directly before the replication factor. With one broker these are 4 and 1, a pair that occurs there once (2.0 to 2.16).
/// <see cref="Broker.Start"/> asks the broker afterwards, so a librdkafka that changes this stops the start instead of losing partitions.
/// </summary>
internal static class DefaultPartitions
{
    private const int BuiltInPartitions = 4;
    private const int ReplicationFactor = 1;

    /// <summary>The structure is longer than this (1384 bytes in 2.0, more since); the pair lies well within.</summary>
    private const int SearchedBytes = 1024;

    public static void Set(nint cluster, int partitions)
    {
        var found = Enumerable.Range(0, SearchedBytes / sizeof(int) - 1)
            .Select(index => index * sizeof(int))
            .Where(offset => Marshal.ReadInt32(cluster, offset) == BuiltInPartitions
                && Marshal.ReadInt32(cluster, offset + sizeof(int)) == ReplicationFactor)
            .ToList();
        if (found is not [var position])
            throw new InvalidOperationException($"this librdkafka keeps its default number of partitions elsewhere ({found.Count} candidates)");
        Marshal.WriteInt32(cluster, position, partitions);
    }
}
