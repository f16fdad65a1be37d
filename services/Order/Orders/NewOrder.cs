using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Order.Pricing;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Orders;

/// <summary>An order that is priced and not yet stored.</summary>
/// <param name="CartId">The cart that it comes from, which can be ordered once; null where the request names the items.</param>
internal sealed record NewOrder(
    Guid Id, Guid UserId, PricedOrder Priced, string? PromoCode, ShippingAddress Address, string PaymentMethod,
    Guid? CartId, DateTimeOffset PlacedAt)
{
    /// <summary>Stores the order and sends its first messages, in the caller's transaction.</summary>
    public void Store(ShopTransaction transaction, OrderTelemetry telemetry)
    {
        var start = OrderProcess.Start(PromoCode is not null);
        NewOrderStatements.Insert(transaction, this, start.Next);
        var priced = Priced;
        transaction.Publish(new OrderPlaced(
            Id, UserId, priced.Lines, priced.Subtotal, priced.Discount, priced.Shipping, priced.Tax, priced.Total,
            priced.TotalInBase, priced.Rate, PromoCode, Address, PlacedAt));
        transaction.Publish(
            new OrderStatusChanged(Id, UserId, start.Next.Status, null, start.Next.Reason, priced.Total, 1, PlacedAt));
        foreach (var effect in start.Effects)
            transaction.Publish(Command(effect));
        telemetry.Moved(transaction, null, start.Next);
    }

    private IMessage Command(OrderEffect effect) => effect switch
    {
        OrderEffect.ReserveStock =>
            new ReserveStock(
                Id, [.. Priced.Lines.Select(line => new StockLine(line.ProductId, line.Quantity))],
                PlacedAt + OrderDeadlines.StockReservation, UserId),
        OrderEffect.RedeemCode => new RedeemCode(Id, UserId, PromoCode!, Priced.Subtotal, Priced.Discount, PlacedAt),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "A new order does not ask for it."),
    };
}
