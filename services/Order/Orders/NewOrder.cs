using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Order.Pricing;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Orders;

/// <summary>An order that is priced and not yet stored.</summary>
/// <param name="CartId">The cart that it comes from, which can be ordered once; null where the request names the items.</param>
internal sealed record NewOrder(
    Guid Id, Guid UserId, PricedOrder Priced, string? PromoCode, ShippingAddress Address, string PaymentMethod, Guid? CartId, DateTimeOffset PlacedAt)
{
    /// <summary>Stores the order and sends its first messages, in the caller's transaction.</summary>
    public void Store(ShopTransaction transaction, OrderTelemetry telemetry)
    {
        var start = OrderProcess.Start(PromoCode is not null);
        transaction.Defer(
            """
            with placed as (
              insert into orders (id, user_id, status, reason, version, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor,
                total_in_base_minor, rate, promo_code, address, payment_method, stock, code, payment, deadline, cart_id, placed_at, updated_at)
              values (@Id, @UserId, @Status, @Reason, 1, @Currency, @Subtotal, @Discount, @Shipping, @Tax, @Total,
                @TotalInBase, @Rate::jsonb, @PromoCode, @Address::jsonb, @PaymentMethod, @Stock, @Code, @Payment, @Deadline, @CartId, @PlacedAt, @PlacedAt)
              returning id
            ), lines as (
              insert into order_lines (order_id, line, product_id, sku, name, quantity, unit_price_minor, line_total_minor, weight_grams)
              select @Id, l.* from unnest(@Line, @ProductId, @Sku, @Name, @Quantity, @UnitPrice, @LineTotal, @Weight) as l
            )
            insert into order_history (order_id, version, status, reason, at) values (@Id, 1, @Status, @Reason, @PlacedAt)
            """,
            Parameters(start.Next));

        var priced = Priced;
        transaction.Publish(new OrderPlaced(
            Id, UserId, priced.Lines, priced.Subtotal, priced.Discount, priced.Shipping, priced.Tax, priced.Total, priced.TotalInBase, priced.Rate, PromoCode, Address, PlacedAt));
        transaction.Publish(new OrderStatusChanged(Id, UserId, start.Next.Status, null, start.Next.Reason, priced.Total, 1, PlacedAt));
        foreach (var effect in start.Effects)
            transaction.Publish(Command(effect));
        telemetry.Moved(transaction, null, start.Next);
    }

    private IMessage Command(OrderEffect effect) => effect switch
    {
        OrderEffect.ReserveStock => new ReserveStock(Id, [.. Priced.Lines.Select(line => new StockLine(line.ProductId, line.Quantity))], PlacedAt + OrderDeadlines.StockHold, UserId),
        OrderEffect.RedeemCode => new RedeemCode(Id, UserId, PromoCode!, Priced.Subtotal, Priced.Discount, PlacedAt),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "A new order does not ask for it."),
    };

    private object Parameters(OrderState state) => new
    {
        Id,
        UserId,
        Status = OrderRow.Word(state.Status),
        state.Reason,
        Priced.Total.Currency,
        Subtotal = Priced.Subtotal.MinorUnits,
        Discount = Priced.Discount.MinorUnits,
        Shipping = Priced.Shipping.MinorUnits,
        Tax = Priced.Tax.MinorUnits,
        Total = Priced.Total.MinorUnits,
        TotalInBase = Priced.TotalInBase.MinorUnits,
        Rate = Priced.Rate is null ? null : JsonSerializer.Serialize(Priced.Rate, JsonSerializerOptions.Web),
        PromoCode,
        CartId,
        Address = JsonSerializer.Serialize(Address, JsonSerializerOptions.Web),
        PaymentMethod,
        Stock = OrderRow.Word(state.Stock),
        Code = OrderRow.Word(state.Code),
        Payment = OrderRow.Word(state.Payment),
        Deadline = OrderDeadlines.Of(state.Status, PlacedAt),
        PlacedAt,
        Line = Enumerable.Range(1, Priced.Lines.Count).ToArray(),
        ProductId = Priced.Lines.Select(line => line.ProductId).ToArray(),
        Sku = Priced.Lines.Select(line => line.Sku).ToArray(),
        Name = Priced.Lines.Select(line => line.Name).ToArray(),
        Quantity = Priced.Lines.Select(line => line.Quantity).ToArray(),
        UnitPrice = Priced.Lines.Select(line => line.UnitPrice.MinorUnits).ToArray(),
        LineTotal = Priced.Lines.Select(line => line.LineTotal.MinorUnits).ToArray(),
        Weight = Priced.Lines.Select(line => line.WeightGrams).ToArray(),
    };
}
