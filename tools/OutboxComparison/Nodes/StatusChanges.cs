using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.OutboxComparison.Nodes;

/// <summary>Status changes of made-up orders, one order after another; the versions of each count from 1.</summary>
internal sealed class StatusChanges(int changesPerOrder)
{
    private static readonly Money Total = new(129_90, "EUR");
    private static readonly Guid[] Products = [Guid.CreateVersion7(), Guid.CreateVersion7()];

    private Guid order = Guid.CreateVersion7();
    private int version;

    public OrderStatusChanged Next()
    {
        if (version == changesPerOrder)
            (order, version) = (Guid.CreateVersion7(), 0);
        return new OrderStatusChanged(
            order, order, OrderStatus.Cancelled, OrderStatus.Paid, "outOfStock", Total, ++version,
            TimeProvider.System.GetUtcNow(), Products);
    }
}
