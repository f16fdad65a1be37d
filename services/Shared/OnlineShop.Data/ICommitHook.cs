namespace OnlineShop.Data;

/// <summary>
/// Takes part in every commit of a service: what a transaction gathered is stored with its changes, and reported after them.
/// </summary>
public interface ICommitHook
{
    /// <summary>Before the commit: adds statements by <see cref="ShopTransaction.Defer(string, object?)"/>.</summary>
    void Committing(ShopTransaction transaction);

    /// <summary>After the commit. Cheap; never fails.</summary>
    void Committed(ShopTransaction transaction);
}

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
