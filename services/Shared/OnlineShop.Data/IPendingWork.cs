namespace OnlineShop.Data;

/// <summary>
/// Something that a transaction gathers for its commit, in order. A part that fails takes along only what it added itself.
/// </summary>
public interface IPendingWork
{
    /// <summary>How much there is.</summary>
    int Count { get; }

    /// <summary>Removes all but the first <paramref name="count"/>.</summary>
    void CutTo(int count);
}
