using System.Collections.Frozen;
using System.Net;
using OnlineShop.KafkaBroker.Groups;
using OnlineShop.KafkaBroker.Log;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>All kinds of requests that this broker serves.</summary>
internal sealed class RequestHandlers
{
    private readonly FrozenDictionary<ApiKey, IRequestHandler> handlers;
    private readonly ApiVersionsHandler versions;

    public RequestHandlers(IPEndPoint address, TopicStore topics, GroupStore groups, TimeProvider time)
    {
        List<IRequestHandler> served =
        [
            new ProduceHandler(topics), new FetchHandler(topics, time), new ListOffsetsHandler(topics),
            new MetadataHandler(topics, address), new InitProducerIdHandler(), new FindCoordinatorHandler(address),
            new JoinGroupHandler(groups), new SyncGroupHandler(groups), new HeartbeatHandler(groups),
            new LeaveGroupHandler(groups), new OffsetCommitHandler(groups), new OffsetFetchHandler(groups),
        ];
        versions = new ApiVersionsHandler(served);
        handlers = served.Append(versions).ToFrozenDictionary(handler => handler.Key);
    }

    /// <summary>Who serves a request. ApiVersions answers for other versions of itself (KIP-511).</summary>
    /// <exception cref="MalformedRequestException"> Nobody: a client that asked for the versions knows that. How the
    /// error would have to be written depends on the version, so Kafka, too, closes the connection. </exception>
    public IRequestHandler For(RequestHeader header) =>
        handlers.TryGetValue(header.Key, out var handler)
            && (handler == versions || handler.Versions.Contains(header.Version))
            ? handler
            : throw new MalformedRequestException($"{header.Key} of version {header.Version} is not served.");
}
