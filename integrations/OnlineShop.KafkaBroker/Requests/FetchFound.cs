using OnlineShop.KafkaBroker.Log;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>What a fetch finds at one moment, in the order of its positions.</summary>
/// <param name="IsFailed">A partition has an error, which is told at once.</param>
internal sealed record FetchFound(List<ReadResult> Results, long Bytes, bool IsFailed)
{
    public static FetchFound Read(FetchRequest request, int maxBytes)
    {
        List<ReadResult> results = [];
        var limit = Math.Min(request.MaxBytes, maxBytes);
        var (bytes, failed) = (0L, false);
        foreach (var position in request.Topics.SelectMany(topic => topic.Positions))
        {
            var result = position.Read(limit - bytes, isEmpty: bytes == 0);
            results.Add(result);
            bytes += result.Bytes;
            failed |= result.Error != ErrorCode.None;
        }

        return new FetchFound(results, bytes, failed);
    }

    /// <summary>Writes a response of a version from 4 to 11.</summary>
    public void Write(short version, ResponseWriter response, FetchTopic[] topics)
    {
        response.NoThrottle();
        if (version >= FetchVersions.Session)
        {
            response.Error(ErrorCode.None);
            response.Int32(0); // no session (KIP-227)
        }

        response.Int32(topics.Length);
        using var next = Results.GetEnumerator();
        foreach (var topic in topics)
        {
            response.String(topic.Name);
            response.Int32(topic.Positions.Length);
            foreach (var position in topic.Positions)
            {
                next.MoveNext();
                Write(version, response, position.Index, next.Current);
            }
        }
    }

    private static void Write(short version, ResponseWriter response, int partition, ReadResult result)
    {
        response.Int32(partition);
        response.Error(result.Error);
        response.Int64(result.EndOffset); // what all replicas have
        response.Int64(result.EndOffset); // what no open transaction holds back
        if (version >= FetchVersions.Start)
            response.Int64(result.StartOffset);
        response.Int32(-1); // aborted transactions
        if (version >= FetchVersions.Replica)
            response.Int32(-1); // no other replica to read from
        response.Int32((int)result.Bytes);
        foreach (var batch in result.Batches)
            response.Raw(batch);
    }
}
