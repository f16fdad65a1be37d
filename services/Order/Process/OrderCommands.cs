using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>Makes the commands of the process's effects.</summary>
internal static class OrderCommands
{
    /// <summary>The command of an effect.</summary>
    /// <param name="order">The order after the move.</param>
    /// <param name="next">The state after the move.</param>
    /// <param name="lines">Its lines, for <see cref="OrderEffect.ReserveStock"/>.</param>
    public static IMessage For(
        OrderEffect effect, OrderRow order, OrderState next, IReadOnlyList<OrderLine> lines,
        DateTimeOffset now) => effect switch
        {
            OrderEffect.ReserveStock => new ReserveStock(
                order.Id, [.. lines.Select(line => new StockLine(line.ProductId, line.Quantity))],
                OrderDeadlines.ReservationEnd(order, now), order.UserId, next.Attempt),
            OrderEffect.RedeemCode => new RedeemCode(
                order.Id, order.UserId, order.PromoCode!, order.Of(order.SubtotalMinor), order.Of(order.DiscountMinor),
                order.PlacedAt, next.Attempt),
            OrderEffect.CommitStock => new CommitStock(order.Id),
            OrderEffect.ReleaseStock => new ReleaseStock(order.Id, next.Reason ?? ""),
            OrderEffect.ReleaseCode => new ReleaseCode(order.Id),
            OrderEffect.AuthorizePayment => new AuthorizePayment(
                order.Id, order.UserId, order.Total, order.PaymentMethod, Capture: true,
                now + OrderDeadlines.RequiresAction, next.Attempt),
            OrderEffect.CancelPayment => new CancelPayment(order.Id, next.Reason ?? ""),
            OrderEffect.CancelShipment => new CancelShipment(order.Id, next.Cancelling ?? ""),
            _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "There is no command for it."),
        };
}
