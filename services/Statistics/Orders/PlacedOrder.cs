using OnlineShop.Contracts.Messages;

namespace OnlineShop.Statistics.Orders;

/// <summary>What an order was placed with, and its status when that was told.</summary>
/// <param name="Version">The order's version that the status is of; 0 where its status comes by itself.</param>
internal sealed record PlacedOrder(OrderPlaced Placed, OrderStatus Status, long Version, DateTimeOffset UpdatedAt)
{
    /// <param name="last">Its last status; null: it comes by itself.</param>
    public static PlacedOrder Of(OrderPlaced placed, OrderStatusChanged? last) => last is null
        ? new(placed, OrderStatus.Placed, 0, placed.PlacedAt)
        : new(placed, last.Status, last.Version, last.ChangedAt);

    /// <summary>The rows of its lines.</summary>
    public IEnumerable<OrderLineRow> Lines
    {
        get
        {
            var shares = LineShares.Of(Placed);
            return Placed.Lines.Select((line, index) => new OrderLineRow(
                Placed.OrderId, index + 1, line.ProductId, line.Sku, line.Name, line.Quantity, shares[index].MinorUnits));
        }
    }
}
