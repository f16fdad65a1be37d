using OnlineShop.KafkaBroker.Log;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>
/// Appends batches. One node has one replica, so all of them have a batch as soon as it is appended. Version 7 is the
/// first in which clients send any compression (KIP-110). Older librdkafka, which kcat has, knows by version 3 that batches of today's
/// form are taken.
/// </summary>
internal sealed class ProduceHandler(TopicStore topics) : IRequestHandler
{
    private const short NoResponse = 0, Leader = 1, AllReplicas = -1;

    /// <summary>The first version that tells the oldest offset.</summary>
    private const short WithStart = 5;

    public ApiKey Key => ApiKey.Produce;

    public VersionRange Versions => new(3, 7);

    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone)
    {
        // Transactions are not served: InitProducerId refuses their producers.
        var transactional = reader.NullableString() is not null;
        var acks = reader.Int16();
        var refused = transactional ? ErrorCode.InvalidRequest
            : acks is NoResponse or Leader or AllReplicas ? ErrorCode.None
            : ErrorCode.InvalidRequiredAcks;
        reader.Int32(); // how long to wait for other replicas
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
                var batch = reader.Bytes();
                var result = refused != ErrorCode.None ? AppendResult.Refused(refused)
                    : topics.Find(topic, index)?.Append(batch)
                    ?? AppendResult.Refused(ErrorCode.UnknownTopicOrPartition);
                response.Int32(index);
                response.Error(result.Error);
                response.Int64(result.Offset);
                response.Int64(-1); // the records keep the time that the client gave them
                if (header.Version >= WithStart)
                    response.Int64(result.StartOffset);
            }
        }

        response.NoThrottle();
        if (acks == NoResponse)
            response.Drop();
        return ValueTask.CompletedTask;
    }
}
