using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>Makes the commands of the process's effects.</summary>
internal static class OrderCommands
{
    /// <summary>The command of an effect.</summary>
    /// <param name="order">The order after the move.</param>
    /// <param name="next">The state after the move.</param>
    /// <param name="lines">Its lines, if <see cref="NeedsLines"/> says so.</param>
    public static IMessage For(
        OrderEffect effect, OrderRow order, OrderState next, IReadOnlyList<OrderLine> lines,
        DateTimeOffset now) => effect switch
        {
            OrderEffect.ReserveStock => new ReserveStock(
                order.Id, [.. lines.Select(line => new StockLine(line.ProductId, line.Quantity))],
                now + OrderDeadlines.StockReservation, order.UserId, next.Attempt),
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
            OrderEffect.CreateShipment => new CreateShipment(order.Id, order.UserId, order.ShippingAddress, lines),
            OrderEffect.CancelShipment => new CancelShipment(order.Id, next.Cancelling ?? ""),
            _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "There is no command for it."),
        };

    /// <summary>Whether one of the effects needs the lines of the order.</summary>
    public static bool NeedsLines(IReadOnlyList<OrderEffect> effects) =>
        effects.Contains(OrderEffect.CreateShipment) || effects.Contains(OrderEffect.ReserveStock);
}
