namespace OnlineShop.KafkaBroker.Requests;

/// <summary>The first versions of Fetch that have some of its fields.</summary>
internal static class FetchVersions
{
    /// <summary>The oldest offset of a partition.</summary>
    public const short Start = 5;

    /// <summary>Sessions (KIP-227).</summary>
    public const short Session = 7;

    /// <summary>The epoch of the leader (KIP-320).</summary>
    public const short Epoch = 9;

    /// <summary>The replica to read from (KIP-392).</summary>
    public const short Replica = 11;
}
