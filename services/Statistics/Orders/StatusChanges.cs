using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.Statistics.Orders;

/// <summary>The statuses of a transaction, until its commit stores the last of each order in one statement.</summary>
internal sealed class StatusChanges : IPendingWork
{
    private readonly List<OrderStatusChanged> changes = [];

    public int Count => changes.Count;

    /// <summary>The last status of each order, by the orders' ids.</summary>
    public IReadOnlyList<OrderStatusChanged> Last =>
        [.. changes.GroupBy(change => change.OrderId).Select(order => order.MaxBy(change => change.Version)!).OrderBy(change => change.OrderId)];

    public void Add(OrderStatusChanged change) => changes.Add(change);

    public void CutTo(int count) => changes.RemoveRange(count, changes.Count - count);
}
