using System.Runtime.InteropServices;

namespace OnlineShop.KafkaBroker;

/// <summary>
/// Sets the number of partitions of topics that are created on first use. librdkafka has no function for this. It keeps the
/// number in its cluster structure, directly before the replication factor. With one broker the two are 4 and 1, and this pair
/// occurs there once (2.0 to 2.16). <see cref="Broker.Start"/> asks the broker afterwards, so with a version of librdkafka that
/// changes this, the start fails.
/// </summary>
internal static class DefaultPartitions
{
    private const int BuiltInPartitions = 4;
    private const int ReplicationFactor = 1;

    /// <summary>Less than the size of the structure (1384 bytes in 2.0, more since then).</summary>
    private const int SearchedBytes = 1024;

    public static void Set(nint cluster, int partitions)
    {
        var found = Enumerable.Range(0, SearchedBytes / sizeof(int) - 1)
            .Select(index => index * sizeof(int))
            .Where(offset => Marshal.ReadInt32(cluster, offset) == BuiltInPartitions
                && Marshal.ReadInt32(cluster, offset + sizeof(int)) == ReplicationFactor)
            .ToList();
        if (found is not [var position])
            throw new InvalidOperationException(
                $"this version of librdkafka keeps its default number of partitions elsewhere ({found.Count} candidates)");
        Marshal.WriteInt32(cluster, position, partitions);
    }
}
