using OnlineShop.KafkaBroker.Log;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>What a consumer asks for.</summary>
/// <param name="Wait">How long to wait for <paramref name="MinBytes"/>.</param>
/// <param name="MaxBytes">What the response may hold, unless its first batch alone is larger.</param>
internal sealed record FetchRequest(TimeSpan Wait, int MinBytes, int MaxBytes, FetchTopic[] Topics)
{
    /// <summary>Reads a request of a version from 4 to 11.</summary>
    public static FetchRequest Read(short version, RequestReader reader, TopicStore topics)
    {
        reader.Int32(); // replica: none, a consumer
        var wait = TimeSpan.FromMilliseconds(Math.Max(0, reader.Int32()));
        var (minBytes, maxBytes) = (reader.Int32(), reader.Int32());
        reader.Int8(); // isolation: there are no transactions
        if (version >= FetchVersions.Session)
        {
            reader.Int32(); // session and its epoch: the response opens none, so each request lists all (KIP-227)
            reader.Int32();
        }

        var wanted = new FetchTopic[Math.Max(0, reader.ArrayLength())];
        foreach (ref var topic in wanted.AsSpan())
            topic = ReadTopic(version, ref reader, topics);
        return new FetchRequest(wait, minBytes, maxBytes, wanted);
    }

    private static FetchTopic ReadTopic(short version, ref RequestReader reader, TopicStore topics)
    {
        var name = reader.String();
        var topic = topics.Find(name);
        var positions = new FetchPosition[Math.Max(0, reader.ArrayLength())];
        foreach (ref var position in positions.AsSpan())
        {
            var index = reader.Int32();
            if (version >= FetchVersions.Epoch)
                reader.Int32(); // leader's epoch: there is one leader only
            var offset = reader.Int64();
            if (version >= FetchVersions.Start)
                reader.Int64(); // a follower's oldest offset
            position = new FetchPosition(index, offset, reader.Int32(), topic?.Partition(index));
        }

        return new FetchTopic(name, positions);
    }
}
