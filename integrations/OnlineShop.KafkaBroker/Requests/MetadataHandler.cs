using System.Net;
using OnlineShop.KafkaBroker.Log;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>
/// Tells where the partitions are: all here. Topics that do not exist yet are created, if the client allows it; from
/// version 4 on it says so. Later versions tell of epochs and identities, which a single node in memory has no use for.
/// </summary>
internal sealed class MetadataHandler(TopicStore topics, IPEndPoint address) : IRequestHandler
{
    public ApiKey Key => ApiKey.Metadata;

    public VersionRange Versions => new(4, 4);

    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone)
    {
        var count = reader.ArrayLength();
        var names = count < 0 ? [.. topics.All.Select(topic => topic.Name)] : new string[count];
        for (var index = 0; index < count; index++)
            names[index] = reader.String();
        var create = reader.Bool();

        response.NoThrottle();
        response.Int32(1);
        response.ThisNode(address);
        response.NullableString(null); // rack
        response.NullableString(null); // cluster
        response.Int32(Node.Id); // controller
        response.Int32(names.Length);
        foreach (var name in names)
            Write(response, name, create);
        return ValueTask.CompletedTask;
    }

    private void Write(ResponseWriter response, string name, bool create)
    {
        var valid = TopicStore.IsName(name);
        var topic = valid && create ? topics.FindOrCreate(name) : topics.Find(name);
        response.Error(topic is not null ? ErrorCode.None
            : valid ? ErrorCode.UnknownTopicOrPartition
            : ErrorCode.InvalidTopic);
        response.String(name);
        response.Bool(false); // internal
        response.Int32(topic?.Partitions ?? 0);
        for (var index = 0; index < topic?.Partitions; index++)
        {
            response.Error(ErrorCode.None);
            response.Int32(index);
            response.Int32(Node.Id); // leader
            for (var list = 0; list < 2; list++)
            {
                // The replicas, and those in sync.
                response.Int32(1);
                response.Int32(Node.Id);
            }
        }
    }
}
