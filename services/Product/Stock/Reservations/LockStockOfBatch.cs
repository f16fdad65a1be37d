using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// Locks every stock row that the messages of a batch will touch, in the order of product ids: two replicas with many orders each
/// then wait for one another and never deadlock. Of sales and releases the lines of the order's reservation tell the products.
/// </summary>
internal sealed class LockStockOfBatch : IBatchPreparation
{
    public async Task PrepareAsync(
        IReadOnlyList<IMessage> messages, ShopTransaction transaction, CancellationToken cancel)
    {
        var products = new HashSet<Guid>();
        var orders = new HashSet<Guid>();
        foreach (var message in messages)
        {
            switch (message)
            {
                case ReserveStock reserve:
                    products.UnionWith(reserve.Lines.Select(line => line.ProductId));
                    break;
                case RestockReturn restock:
                    products.UnionWith(restock.Lines.Select(line => line.ProductId));
                    break;
                case CommitStock commit:
                    orders.Add(commit.OrderId);
                    break;
                case ReleaseStock release:
                    orders.Add(release.OrderId);
                    break;
                case OrderChanged change when SellConfirmed.IsConfirmed(change):
                    orders.Add(change.OrderId);
                    break;
            }
        }

        if (products.Count == 0 && orders.Count == 0)
            return;
        await ReservationStatements.LockStockAsync(transaction, [.. products], [.. orders], cancel);
    }
}
