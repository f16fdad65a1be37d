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
