using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Calls;

/// <summary>An order that is settled by calls, as the process that makes them knows it.</summary>
internal sealed class OrderByCall(OrderRow row, IReadOnlyList<OrderLine> lines, OrderStep first)
{
    /// <summary>The order after its last move.</summary>
    public OrderRow Row { get; set; } = row;

    public IReadOnlyList<OrderLine> Lines { get; } = lines;

    /// <summary>The steps that nobody was told of.</summary>
    public List<OrderStep> Untold { get; } = [first];
}
