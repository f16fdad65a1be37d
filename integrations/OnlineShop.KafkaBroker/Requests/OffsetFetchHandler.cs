using OnlineShop.KafkaBroker.Groups;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>Tells a group's positions: those asked for, or all.</summary>
internal sealed class OffsetFetchHandler(GroupStore groups) : IRequestHandler
{
    public ApiKey Key => ApiKey.OffsetFetch;

    public VersionRange Versions => new(3, 3);

    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone)
    {
        var group = groups.Of(reader.String());
        response.NoThrottle();
        var topicCount = reader.ArrayLength();
        if (topicCount < 0)
            WriteAll(response, group);
        else
            WriteAsked(response, group, ref reader, topicCount);
        response.Error(ErrorCode.None);
        return ValueTask.CompletedTask;
    }

    private static void WriteAsked(ResponseWriter response, Group group, ref RequestReader reader, int topicCount)
    {
        response.Int32(topicCount);
        for (; topicCount > 0; topicCount--)
        {
            var topic = reader.String();
            response.String(topic);
            var partitionCount = reader.ArrayLength();
            response.Int32(partitionCount);
            for (; partitionCount > 0; partitionCount--)
            {
                var partition = reader.Int32();
                Write(response, partition, group.Offsets.GetValueOrDefault((topic, partition), CommittedOffset.None));
            }
        }
    }

    private static void WriteAll(ResponseWriter response, Group group)
    {
        var topics = group.Offsets.GroupBy(offset => offset.Key.Topic).ToList();
        response.Int32(topics.Count);
        foreach (var topic in topics)
        {
            response.String(topic.Key);
            response.Int32(topic.Count());
            foreach (var ((_, partition), offset) in topic)
                Write(response, partition, offset);
        }
    }

    private static void Write(ResponseWriter response, int partition, CommittedOffset offset)
    {
        response.Int32(partition);
        response.Int64(offset.Offset);
        response.NullableString(offset.Metadata);
        response.Error(ErrorCode.None);
    }
}
