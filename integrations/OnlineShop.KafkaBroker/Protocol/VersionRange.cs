namespace OnlineShop.KafkaBroker.Protocol;

/// <summary>The versions of a request that are served, both ends included.</summary>
internal readonly record struct VersionRange(short Lowest, short Highest)
{
    public bool Contains(short version) => version >= Lowest && version <= Highest;
}
