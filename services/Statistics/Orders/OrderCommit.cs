using OnlineShop.Data;

namespace OnlineShop.Statistics.Orders;

/// <summary>Stores a transaction's new orders and statuses with its other facts.</summary>
internal sealed class OrderCommit : ICommitHook
{
    public void Committing(ShopTransaction transaction)
    {
        PlacedOrders.Store(transaction);
        if (transaction.FindKept<StatusChanges>() is { Count: > 0 } changes)
            OrderStatements.SetStatuses(transaction, changes.Last);
    }

    public void Committed(ShopTransaction transaction)
    {
        // Nobody waits for it.
    }
}
