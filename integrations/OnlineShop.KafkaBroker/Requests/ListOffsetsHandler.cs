using OnlineShop.KafkaBroker.Log;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>
/// Tells a partition's oldest offset, its end, or the first offset since a time. For a time the answer is the beginning
/// of a batch: a consumer may get a few messages that are older. Version 2 has all that a broker without epochs can
/// say.
/// </summary>
internal sealed class ListOffsetsHandler(TopicStore topics) : IRequestHandler
{
    /// <summary>The first version that tells of throttling and of transactions.</summary>
    private const short WithIsolation = 2;

    private const long Latest = -1, Earliest = -2, None = -1;

    public ApiKey Key => ApiKey.ListOffsets;

    public VersionRange Versions => new(1, 2);

    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone)
    {
        reader.Int32(); // replica: none, a consumer
        if (header.Version >= WithIsolation)
        {
            reader.Int8(); // isolation: there are no transactions
            response.NoThrottle();
        }

        var topicCount = reader.ArrayLength();
        response.Int32(topicCount);
        for (; topicCount > 0; topicCount--)
        {
            var topic = reader.String();
            response.String(topic);
            var partitionCount = reader.ArrayLength();
            response.Int32(partitionCount);
            for (; partitionCount > 0; partitionCount--)
            {
                var index = reader.Int32();
                var partition = topics.Find(topic, index);
                var (timestamp, offset) = Find(partition, reader.Int64());
                response.Int32(index);
                response.Error(partition is null ? ErrorCode.UnknownTopicOrPartition : ErrorCode.None);
                response.Int64(timestamp);
                response.Int64(offset);
            }
        }

        return ValueTask.CompletedTask;
    }

    private static (long Timestamp, long Offset) Find(Partition? partition, long time) => time switch
    {
        _ when partition is null => (None, None),
        Latest => (None, partition.Offsets().End),
        Earliest => (None, partition.Offsets().Start),
        _ => partition.FirstSince(time) is { } batch ? (batch.MaxTimestamp, batch.BaseOffset) : (None, None),
    };
}
