using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>Makes the message that tells of an order.</summary>
internal static class OrderNews
{
    /// <param name="lines">The lines of the order, if it is told whole.</param>
    /// <param name="isFirst">Nothing was told of the order before.</param>
    public static OrderChanged Of(
        OrderRow order, IReadOnlyList<OrderLine> lines, IReadOnlyList<OrderStep> steps, bool isFirst)
    {
        var isWhole = isFirst || steps.Any(step => step.Status is OrderStatus.Confirmed);
        return new OrderChanged(order.Id, order.UserId, order.Total, steps, isWhole ? order.ToPlaced(lines) : null);
    }
}
