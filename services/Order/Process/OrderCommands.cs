using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>Puts what the process asks of others into commands.</summary>
internal static class OrderCommands
{
    public static IMessage For(OrderEffect effect, OrderRow order, IReadOnlyList<OrderLine> lines, string? reason, DateTimeOffset now) => effect switch
    {
        OrderEffect.SellStock => new CommitStock(order.Id),
        OrderEffect.GiveStockBack => new ReleaseStock(order.Id, reason ?? ""),
        OrderEffect.GiveCodeBack => new ReleaseCode(order.Id),
        OrderEffect.TakePayment => new AuthorizePayment(order.Id, order.UserId, order.Total, order.PaymentMethod, Capture: true, now + OrderDeadlines.RequiresAction),
        OrderEffect.GiveMoneyBack => new CancelPayment(order.Id, reason ?? ""),
        OrderEffect.Ship => new CreateShipment(order.Id, order.UserId, order.ShippingAddress, lines),
        OrderEffect.StopShipping => new CancelShipment(order.Id, reason ?? ""),
        // Asked for once, by the placing itself, which has the lines and the code at hand.
        OrderEffect.ClaimStock or OrderEffect.ClaimCode => throw new InvalidOperationException($"{effect} belongs to the placing of an order."),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "There is no command for it."),
    };
}
