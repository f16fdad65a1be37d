using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Network;

/// <summary>How many requests of each kind have come.</summary>
internal sealed class RequestCounts
{
    private readonly long[] counts = new long[(int)Enum.GetValues<ApiKey>().Max() + 1];

    public void Add(ApiKey key) => Interlocked.Increment(ref counts[(int)key]);

    public long Of(ApiKey key) => Interlocked.Read(ref counts[(int)key]);
}
