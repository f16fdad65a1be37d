namespace OnlineShop.Data;

/// <summary>
/// Takes part in every commit of a service: what a transaction gathered is stored with its changes, and reported after them.
/// </summary>
public interface ICommitHook
{
    /// <summary>
    /// Whether its statements come after those of all others: they lock rows that every commit locks. A commit that held them while
    /// it waited for a row of its own would deadlock with one that holds that row.
    /// </summary>
    bool IsLast => false;

    /// <summary>Before the commit: adds statements by <see cref="ShopTransaction.Defer(string, object?)"/>.</summary>
    void Committing(ShopTransaction transaction);

    /// <summary>After the commit. Cheap; never fails.</summary>
    void Committed(ShopTransaction transaction);
}
