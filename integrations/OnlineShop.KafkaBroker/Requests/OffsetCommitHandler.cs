using OnlineShop.KafkaBroker.Groups;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>Keeps a group's positions, in memory and without end.</summary>
internal sealed class OffsetCommitHandler(GroupStore groups) : IRequestHandler
{
    public ApiKey Key => ApiKey.OffsetCommit;

    public VersionRange Versions => new(3, 3);

    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone)
    {
        var group = groups.Of(reader.String());
        var generation = reader.Int32();
        var error = group.MayCommit(reader.String(), generation);
        reader.Int64(); // how long to keep them
        response.NoThrottle();
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
                var partition = reader.Int32();
                var offset = new CommittedOffset(reader.Int64(), reader.NullableString());
                if (error == ErrorCode.None)
                    group.Offsets[(topic, partition)] = offset;
                response.Int32(partition);
                response.Error(error);
            }
        }

        return ValueTask.CompletedTask;
    }
}
