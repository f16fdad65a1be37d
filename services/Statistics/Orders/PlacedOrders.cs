using OnlineShop.Data;

namespace OnlineShop.Statistics.Orders;

/// <summary>The new orders of a transaction, until its commit stores them in one statement.</summary>
internal sealed class PlacedOrders : IPendingWork
{
    private readonly List<PlacedOrder> orders = [];

    public int Count => orders.Count;

    /// <summary>
    /// Stores the orders of a transaction that are not stored yet, with its next statement: what follows builds on them.
    /// </summary>
    public static void Store(ShopTransaction transaction)
    {
        if (transaction.FindKept<PlacedOrders>() is not { Count: > 0 } placed)
            return;
        // What an order was placed with is told once; the first counts.
        OrderStatements.Place(
            transaction,
            [.. placed.orders.DistinctBy(order => order.Placed.OrderId).OrderBy(order => order.Placed.OrderId)]);
        placed.orders.Clear();
    }

    public void Add(PlacedOrder order) => orders.Add(order);

    public void CutTo(int count) => orders.RemoveRange(Math.Min(count, orders.Count), Math.Max(0, orders.Count - count));
}
