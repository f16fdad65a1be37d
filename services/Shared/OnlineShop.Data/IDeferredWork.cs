namespace OnlineShop.Data;

/// <summary>
/// Changes of one kind that a transaction keeps (<see cref="ShopTransaction.Keep"/>) until they become one statement for all: with
/// the next statement whose result is needed, or with the commit, as what is deferred.
/// </summary>
public interface IDeferredWork : IPendingWork
{
    /// <summary>Defers the statement of what there is.</summary>
    void DeferTo(ShopTransaction transaction);
}
